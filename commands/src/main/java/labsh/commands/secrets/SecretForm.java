package labsh.commands.secrets;

/** One form in which programs print a secret, for searching in a stream of bytes. */
interface SecretForm {
    /** It does not begin here. */
    int NOT_HERE = -1;

    /** It may begin here: more bytes are needed to decide. */
    int PERHAPS = -2;

    /** Its first byte; the other case of a letter is a separate form. */
    byte first();

    /** Whether this byte may follow the first one. */
    boolean maySecond(int next);

    /**
     * Matches it at one index.
     *
     * @param limit the end of the known bytes
     * @param last whether no more bytes will come
     * @return where it ends, {@link #NOT_HERE} or {@link #PERHAPS}
     */
    int end(byte[] bytes, int at, int limit, boolean last);
}
