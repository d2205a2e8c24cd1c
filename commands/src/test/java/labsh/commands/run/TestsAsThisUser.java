package labsh.commands.run;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder.request;

import java.util.List;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherFactory;

/** A program that runs test classes and prints one line for each test: {@code SUCCESSFUL NAME}, or why it was not. */
final class TestsAsThisUser {
    private TestsAsThisUser() {}

    public static void main(String[] classes) {
        LauncherFactory.create()
                .execute(
                        request()
                                .selectors(List.of(classes).stream()
                                        .map(name -> selectClass(name))
                                        .toList())
                                .build(),
                        new TestExecutionListener() {
                            @Override
                            public void executionFinished(TestIdentifier test, TestExecutionResult result) {
                                if (test.isTest() || result.getStatus() != TestExecutionResult.Status.SUCCESSFUL) {
                                    System.out.println(result.getStatus() + " " + test.getDisplayName()
                                            + result.getThrowable()
                                                    .map(t -> " " + t)
                                                    .orElse(""));
                                }
                            }

                            @Override
                            public void executionSkipped(TestIdentifier test, String reason) {
                                System.out.println("SKIPPED " + test.getDisplayName() + " " + reason);
                            }
                        });
        System.exit(0);
    }
}
