package labsh.commands.pages;

import java.util.List;
import java.util.Optional;
import labsh.commands.processes.Job;
import labsh.commands.report.Report;
import labsh.commands.report.Role;
import labsh.commands.report.Span;

/** Processes that steps have left running. */
public final class JobsPage {
    private JobsPage() {}

    /** One row each; empty when there is none. */
    public static Optional<Report> of(List<Job> jobs) {
        return jobs.isEmpty()
                ? Optional.empty()
                : Optional.of(Report.builder().table(2, rows(jobs)).build());
    }

    /** The report for leaving labsh while some are running; empty when none is. */
    public static Optional<Report> whenLeaving(List<Job> jobs) {
        return of(jobs).map(rows -> Report.builder()
                .line(new Span(
                        Role.WARNING, jobs.size() == 1 ? "still running:" : jobs.size() + " processes still running:"))
                .add(rows)
                .line(new Span(Role.DIM, "what they print from now on is discarded"))
                .build());
    }

    /** The report for the end of a run while some are running; empty when none is. */
    public static Optional<Report> atEndOfRun(List<Job> jobs) {
        return of(jobs).map(rows -> Report.builder()
                .blank()
                .line(new Span(
                        Role.DIM,
                        "still running; what they print is shown here until you leave labsh, and output shows "
                                + "it later:"))
                .add(rows)
                .build());
    }

    private static List<List<Span>> rows(List<Job> jobs) {
        return jobs.stream()
                .map(job -> List.of(
                        new Span(Role.VALUE, Long.toString(job.pid())),
                        new Span(Role.PLAIN, job.command()),
                        new Span(Role.DIM, "of " + job.label() + printed(job))))
                .toList();
    }

    private static String printed(Job job) {
        return job.printed() == 0 ? "" : "; has printed " + job.printed() + " bytes since then; output shows them";
    }
}
