package labsh.commands.secrets;

/** One way in which programs print a secret, as it is looked for in bytes of which more may come. */
interface SecretForm {
    /** It does not begin here. */
    int NOT_HERE = -1;

    /** What is here may be its beginning: more has to come before that is known. */
    int PERHAPS = -2;

    /** The byte that it begins with; another case of the same letter has a form of its own. */
    byte first();

    /** Whether this byte may come behind the first. */
    boolean maySecond(int next);

    /**
     * Looks for it at one place.
     *
     * @param limit where the bytes that are known end
     * @param last whether no more will come
     * @return where it ends, {@link #NOT_HERE} or {@link #PERHAPS}
     */
    int end(byte[] bytes, int at, int limit, boolean last);
}
