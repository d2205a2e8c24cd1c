/**
 * What of a notebook counts when it is compared with another: digests of what could run, and the text of a step that an
 * outcome is about.
 *
 * <p>Uses the nouns of {@link labsh.notebooks} alone. Trust, runs and outcomes ask here whether something has changed.
 */
package labsh.notebooks.digests;
