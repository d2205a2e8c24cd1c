package labsh.shell;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.platform.engine.discovery.ClassNameFilter.excludeClassNamePatterns;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectPackage;
import static org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder.request;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.TestSource;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherFactory;

/**
 * A program that runs the tests of packages and classes, and writes a line for each into a file: how it ended, its name
 * and why, between tabs. A last line says that all were run.
 */
final class TestsAsThisUser implements TestExecutionListener {
    static final String END = "END";

    /** Takes minutes, and whose labsh it is makes no difference to another host. */
    private static final String LONG = ".*[.]EngineOnAnotherHostTest.*";

    private final PrintStream out;

    private TestsAsThisUser(PrintStream out) {
        this.out = out;
    }

    public static void main(String[] arguments) throws Exception {
        try (PrintStream out = new PrintStream(Files.newOutputStream(Path.of(arguments[0])), true, UTF_8)) {
            List<DiscoverySelector> selectors = List.of(arguments).subList(1, arguments.length).stream()
                    .map(TestsAsThisUser::selector)
                    .toList();
            LauncherFactory.create()
                    .execute(
                            request()
                                    .selectors(selectors)
                                    .filters(excludeClassNamePatterns(LONG))
                                    .build(),
                            new TestsAsThisUser(out));
            out.println(END);
        }
        // Whatever threads the tests have left.
        System.exit(0);
    }

    private static DiscoverySelector selector(String name) {
        boolean packageName = Character.isLowerCase(name.charAt(name.lastIndexOf('.') + 1));
        return packageName ? selectPackage(name) : selectClass(name);
    }

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
        if (test.isTest() || result.getStatus() != TestExecutionResult.Status.SUCCESSFUL) {
            write(
                    result.getStatus().name(),
                    test,
                    result.getThrowable()
                            .map(thrown -> result.getStatus() == TestExecutionResult.Status.ABORTED
                                    ? String.valueOf(thrown.getMessage())
                                    : trace(thrown))
                            .orElse(""));
        }
    }

    @Override
    public void executionSkipped(TestIdentifier test, String reason) {
        write(TestExecutionResult.Status.ABORTED.name(), test, reason);
    }

    private void write(String status, TestIdentifier test, String why) {
        String owner = test.getSource().map(TestsAsThisUser::className).orElse("");
        String name = owner.substring(owner.lastIndexOf('.') + 1) + " " + test.getDisplayName();
        out.println(status + '\t' + inOneLine(name) + '\t' + inOneLine(why));
    }

    private static String className(TestSource source) {
        return source instanceof MethodSource method
                ? method.getClassName()
                : source instanceof ClassSource whole ? whole.getClassName() : "";
    }

    /** What {@link String#translateEscapes} reads back. */
    private static String inOneLine(String text) {
        return text.replace("\\", "\\\\")
                .replace("\n", "\\n")
                .replace("\r", "\\r")
                .replace("\t", "\\t");
    }

    private static String trace(Throwable thrown) {
        StringWriter text = new StringWriter();
        thrown.printStackTrace(new PrintWriter(text));
        return text.toString();
    }
}
