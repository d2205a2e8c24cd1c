/**
 * Two branches of a notebook made one: the records of both, each once and byte for byte.
 *
 * <p>Knows the format of records and no git: the caller merges document 1.
 */
package labsh.notebooks.merge;
