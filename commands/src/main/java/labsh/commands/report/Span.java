package labsh.commands.report;

/** A piece of one line, in one role. The text may hold anything; it is made showable where it is shown. */
public record Span(Role role, String text) {}
