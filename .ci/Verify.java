import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.logging.LogManager;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;

/**
 * Holds PDF files to PDF/A-3a and PDF/UA-1: one line a file, and below it each rule that it breaks.
 *
 * The first file must break both, or the validator is no use, the others neither.
 */
class Verify {
    private static final Map<String, PDFAFlavour> STANDARDS = new LinkedHashMap<>();
    private static final String KEPT = "kept: ";
    private static final int SHOWN = 240;

    public static void main(String[] files) throws Exception {
        STANDARDS.put("PDF/A-3a", PDFAFlavour.PDFA_3_A);
        STANDARDS.put("PDF/UA-1", PDFAFlavour.PDFUA_1);
        LogManager.getLogManager().reset();
        VeraGreenfieldFoundryProvider.initialise();
        List<String> reports = Arrays.stream(files).parallel().map(Verify::report).toList();
        if (!STANDARDS.keySet().stream().allMatch(reports.get(0)::contains)) {
            throw new AssertionError("this should break both standards\n" + reports.get(0));
        }
        reports.stream().skip(1).forEach(System.out::println);
        int checked = files.length - 1;
        long kept = reports.stream().filter(report -> report.startsWith(KEPT)).count();
        System.out.printf("PDF/A-3a and PDF/UA-1: %d of %d files keep both%n", kept, checked);
        System.exit(checked > 0 && kept == checked ? 0 : 1);
    }

    /** Whether a file keeps both, and what it breaks, a line a rule. */
    private static String report(String file) {
        var report = new StringBuilder();
        STANDARDS.forEach((name, standard) -> {
            var broken = new LinkedHashMap<String, Integer>();
            try (var content = Files.newInputStream(Path.of(file));
                    var read = Foundries.defaultInstance().createParser(content, standard);
                    var validator = Foundries.defaultInstance().createValidator(standard, false)) {
                var result = validator.validate(read);
                for (TestAssertion found : result.getTestAssertions()) {
                    if (found.getStatus() != TestAssertion.Status.PASSED) {
                        broken.merge(told(found), 1, Integer::sum);
                    }
                }
                if (!result.isCompliant() && broken.isEmpty()) {
                    broken.put("not kept, and no rule is named", 1);
                }
            } catch (Exception | StackOverflowError failed) {
                broken.put("cannot be checked: " + failed, 1);
            }
            broken.forEach((what, times) -> report.append("\n    " + name + " " + what + " (" + times + " times)"));
        });
        return (report.isEmpty() ? KEPT : "BROKEN: ") + file + report;
    }

    private static String told(TestAssertion found) {
        var rule = found.getRuleId();
        String message = found.getMessage().replaceAll("\\s+", " ");
        return rule.getClause() + "-" + rule.getTestNumber() + ": "
                + message.substring(0, Math.min(SHOWN, message.length()));
    }
}
