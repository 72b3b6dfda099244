import java.io.File;
import java.io.FileInputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

/**
 * Judges PDF files with veraPDF and prints one line of tab-separated fields for every verdict and every fault.
 *
 * <p>Arguments: profiles joined by commas ("ua1,2a"), then the files. Run by tests/support/verapdf.py, which
 * keeps one such process per call because starting Java costs more than judging a file.
 */
public final class Verdicts {
    private static final PrintStream OUT = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    private static final int FAULTS_PER_RULE = 5;

    public static void main(String[] arguments) throws Exception {
        VeraGreenfieldFoundryProvider.initialise();
        List<String> files = List.of(arguments).subList(1, arguments.length);
        for (String profile : arguments[0].split(",")) {
            PDFAFlavour flavour = PDFAFlavour.byFlavourId(profile);
            if (flavour == PDFAFlavour.NO_FLAVOUR) {
                throw new IllegalArgumentException("veraPDF knows no profile " + profile);
            }
            for (String file : files) {
                judge(file, profile, flavour);
            }
        }
    }

    private static void judge(String file, String profile, PDFAFlavour flavour) {
        var foundry = Foundries.defaultInstance();
        try (var stream = new FileInputStream(new File(file));
                var parser = foundry.createParser(stream, flavour);
                var validator = foundry.createValidator(flavour, FAULTS_PER_RULE, false, false, false)) {
            ValidationResult result = validator.validate(parser);
            print("verdict", profile, file, Boolean.toString(result.isCompliant()),
                    Integer.toString(result.getTotalAssertions()));
            for (TestAssertion assertion : result.getTestAssertions()) {
                if (assertion.getStatus() == TestAssertion.Status.FAILED) {
                    var rule = assertion.getRuleId();
                    print("fault", profile, file, rule.getClause() + "-" + rule.getTestNumber(),
                            assertion.getMessage(), assertion.getLocation().getContext());
                }
            }
        } catch (Exception unreadable) {
            print("verdict", profile, file, "false", "0");
            print("fault", profile, file, "unreadable", String.valueOf(unreadable.getMessage()), "");
        }
    }

    private static void print(String... fields) {
        for (int i = 0; i < fields.length; i++) {
            fields[i] = fields[i].replaceAll("[\\t\\r\\n]+", " ");
        }
        OUT.println(String.join("\t", fields));
    }
}
