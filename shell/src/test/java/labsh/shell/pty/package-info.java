/**
 * Drives real programs in tests, the way a person at a terminal or a script does.
 *
 * <pre>{@code
 * try (Terminal terminal = Terminal.of(80, 24).start("bash")) {
 *     terminal.type("echo hi\r");
 *     terminal.waitForLine("hi");
 * }
 *
 * Program.Result result = Program.labsh(home).run("check", "octopress");
 * assertEquals(0, result.exit(), result.toString());
 * }</pre>
 *
 * A program never sees the environment of the person who runs the tests: see {@link labsh.shell.pty.Program}.
 */
package labsh.shell.pty;
