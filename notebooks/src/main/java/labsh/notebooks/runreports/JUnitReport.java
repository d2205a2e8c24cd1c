package labsh.notebooks.runreports;

import java.time.Duration;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import labsh.notebooks.Step;
import labsh.notebooks.records.OutcomeEntry;
import labsh.notebooks.records.RunEntry;
import labsh.notebooks.records.StepResult;

/**
 * A run as JUnit XML: a suite with a case for each step. An unfinished run has an error whatever its steps did, so that
 * no server counts it as a success.
 */
final class JUnitReport {
    private final RunReport report;
    private final StringBuilder xml = new StringBuilder();

    private JUnitReport(RunReport report) {
        this.report = report;
    }

    static String of(RunReport report) {
        JUnitReport junit = new JUnitReport(report);
        junit.write();
        return junit.xml.toString();
    }

    /** The content of a test case. */
    private record Case(String name, double seconds, String tag, String type, String message, String output) {
        boolean is(String which) {
            return tag.equals(which);
        }
    }

    private void write() {
        List<Case> cases = new ArrayList<>();
        report.steps().forEach(step -> cases.add(of(step)));
        boolean bad = cases.stream().anyMatch(c -> c.is("failure") || c.is("error"));
        if (!bad && report.state() != RunReport.State.DONE) {
            String exit =
                    report.exit().isPresent() ? ", exit status " + report.exit().getAsInt() : "";
            cases.add(new Case(
                    "the run", 0, "error", report.state().word(), report.state().word() + exit, ""));
        }
        String totals = totals(cases);
        line("<?xml version=\"1.0\" encoding=\"UTF-8\"?>");
        line("<testsuites" + totals + ">");
        String suite = attribute("name", report.notebook() + " " + report.procedure());
        line("  <testsuite" + suite + totals + skipped(cases)
                + report.run().map(JUnitReport::when).orElse("") + ">");
        properties();
        cases.forEach(this::write);
        line("  </testsuite>");
        line("</testsuites>");
    }

    private static String totals(List<Case> cases) {
        double seconds = cases.stream().mapToDouble(Case::seconds).sum();
        return attribute("tests", String.valueOf(cases.size()))
                + attribute("failures", count(cases, "failure"))
                + attribute("errors", count(cases, "error"))
                + attribute("time", time(seconds));
    }

    private static String skipped(List<Case> cases) {
        return attribute("skipped", count(cases, "skipped"));
    }

    private static String count(List<Case> cases, String tag) {
        return String.valueOf(cases.stream().filter(c -> c.is(tag)).count());
    }

    private static String time(double seconds) {
        return String.format(Locale.ROOT, "%.3f", seconds);
    }

    private static String when(RunEntry run) {
        return attribute("timestamp", DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(run.at()))
                + attribute("hostname", run.host());
    }

    private static String attribute(String name, String value) {
        return " " + name + "=\"" + XmlText.of(value) + "\"";
    }

    private void line(String line) {
        xml.append(line).append('\n');
    }

    private void properties() {
        line("    <properties>");
        property("state", report.state().word());
        report.run().ifPresent(run -> {
            property("run", run.run());
            property("by", run.by());
            if (!run.reached().isEmpty()) {
                property("reached", run.reached());
                property("user", run.user());
            }
            property("system", run.system());
            property("digest", run.digest());
            run.parameters().forEach((name, value) -> property("parameter." + name, value));
        });
        line("    </properties>");
    }

    private void property(String name, String value) {
        line("      <property" + attribute("name", name) + attribute("value", value) + "/>");
    }

    private Case of(Step step) {
        Optional<OutcomeEntry> outcome = report.last(step);
        if (report.begun().equals(Optional.of(step))) {
            return new Case(step.name(), 0, "error", "unknown", "started, but its end was not seen", "");
        }
        if (outcome.isEmpty()) {
            return new Case(step.name(), 0, "skipped", "", "not run", "");
        }
        StepResult result = outcome.get().result();
        String exit = outcome.get().exit().isPresent()
                ? "exit status " + outcome.get().exit().getAsInt()
                : "";
        String why = outcome.get().remark().isEmpty() ? exit : outcome.get().remark();
        String message = result.word() + (why.isEmpty() ? "" : ": " + why);
        Duration took = outcome.get().took();
        return new Case(
                step.name(),
                took.toMillis() / 1000.0,
                tag(result),
                result.word(),
                message,
                outcome.get().output().text());
    }

    private String tag(StepResult result) {
        return switch (result) {
            case OK, SATISFIED -> "";
            case SKIPPED, UNDONE -> "skipped";
            // A step for another system is passed over and the run goes on; any other refusal ends the run.
            case REFUSED -> report.state() == RunReport.State.REFUSED ? "failure" : "skipped";
            case FAILED, UNEXPECTED, TIMED_OUT, STATE_LOST -> "failure";
            case INTERRUPTED, UNKNOWN -> "error";
        };
    }

    private void write(Case one) {
        String open = "    <testcase" + attribute("classname", report.notebook() + "." + report.procedure())
                + attribute("name", one.name()) + attribute("time", time(one.seconds()));
        if (one.tag().isEmpty() && one.output().isEmpty()) {
            line(open + "/>");
            return;
        }
        line(open + ">");
        if (one.is("skipped")) {
            line("      <skipped" + attribute("message", one.message()) + "/>");
        } else if (!one.tag().isEmpty()) {
            line("      <" + one.tag() + attribute("type", one.type()) + attribute("message", one.message()) + "/>");
        }
        if (!one.output().isEmpty()) {
            line("      <system-out>" + XmlText.element(one.output()) + "</system-out>");
        }
        line("    </testcase>");
    }
}
