/**
 * What a parameter's value may be: the types and their strict parsers, and texts that a regular expression may look at.
 *
 * <p>Knows texts alone. {@link labsh.notebooks} declares parameters with it.
 */
package labsh.notebooks.types;
