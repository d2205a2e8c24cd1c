/**
 * What must hold for any bytes at all ({@link labsh.commands.fuzz.Promise}), tried with made-up ones in every run and
 * with those that were ever found to break it; {@code .ci/fuzz} looks for more.
 */
package labsh.commands.fuzz;
