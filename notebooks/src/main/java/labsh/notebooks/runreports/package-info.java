/**
 * A run for other programs: as JUnit's XML, as JSON, as an event a line.
 *
 * <p>Outcomes in, text out; shares its JSON with {@link labsh.notebooks.exports}.
 */
package labsh.notebooks.runreports;
