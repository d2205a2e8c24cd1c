/**
 * Secrets found in texts and streams, in every form in which programs print them, and a mark put in their place.
 *
 * <p>Knows values and bytes alone. Whatever shows, writes or records something that a step may have printed uses it: the
 * engine, file steps, the bindings of a run.
 */
package labsh.commands.secrets;
