/**
 * What can be done: every command, once; the session; plans; execution.
 *
 * <pre>
 *   line ─▶ line.Parser ─▶ Invocation ─▶ Command ─▶ Session, Report
 *                                          │
 *                                       replay ─▶ engine      (plan, ask, execute, record)
 * </pre>
 *
 * Nothing here knows a line editor, a colour or a width: what is to be told leaves as a {@code report.Report}, and what
 * has to be asked goes to a {@link labsh.commands.UserInterface}.
 */
package labsh.commands;
