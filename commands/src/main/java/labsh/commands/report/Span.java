package labsh.commands.report;

/** A piece of a line in one role. The text may hold any characters; they are escaped when it is shown. */
public record Span(Role role, String text) {}
