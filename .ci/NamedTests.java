import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import org.junit.platform.engine.FilterResult;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.PostDiscoveryFilter;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** Runs tests, each given as CLASS#METHOD, and says how each ended. */
class NamedTests implements TestExecutionListener {
    private final String test;
    private final boolean single;
    private boolean found;
    private boolean passed;
    private boolean failed;

    NamedTests(String test, boolean single) {
        this.test = test;
        this.single = single;
    }

    public static void main(String[] tests) {
        for (String test : tests) {
            new NamedTests(test, tests.length == 1).run();
        }
        // A thread that a test has left behind holds nobody up.
        Runtime.getRuntime().halt(0);
    }

    private void run() {
        String method = test.substring(test.indexOf('#') + 1);
        LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                .selectors(selectClass(test.substring(0, test.indexOf('#'))))
                .filters((PostDiscoveryFilter) candidate -> FilterResult.includedIf(candidate
                        .getSource()
                        .filter(MethodSource.class::isInstance)
                        .map(source -> ((MethodSource) source).getMethodName().equals(method))
                        // A class, which goes when nothing of it stays.
                        .orElse(true)))
                .build();
        LauncherFactory.create().execute(request, this);
        if (found && !failed) {
            System.out.println((passed ? "PASSED " : "SKIPPED ") + name());
        }
    }

    private String name() {
        return test.substring(test.lastIndexOf('.', test.indexOf('#')) + 1);
    }

    private void failed(Throwable thrown) {
        thrown.printStackTrace();
        if (isOfLinking(thrown)) {
            System.out.println("BROKEN " + name());
        }
        System.out.println("FAILED " + name());
        failed = true;
    }

    private static boolean isOfLinking(Throwable thrown) {
        return thrown instanceof LinkageError || thrown.getCause() != null && isOfLinking(thrown.getCause());
    }

    @Override
    public void executionSkipped(TestIdentifier identifier, String reason) {
        found = true;
    }

    @Override
    public void executionFinished(TestIdentifier identifier, TestExecutionResult result) {
        if (identifier.isTest()) {
            found = true;
            passed |= result.getStatus() == TestExecutionResult.Status.SUCCESSFUL;
            // Not of a class: what it checks after all of its tests is not so after one of them.
            if (result.getStatus() == TestExecutionResult.Status.FAILED) {
                failed(result.getThrowable().orElseThrow());
                if (single) {
                    // The first of its parameters that fails is enough.
                    Runtime.getRuntime().halt(0);
                }
            }
        }
    }
}
