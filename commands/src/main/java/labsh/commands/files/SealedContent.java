package labsh.commands.files;

import java.io.ByteArrayOutputStream;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import javax.crypto.Cipher;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Encrypts contents that hold secrets, with a key derived from the secrets' own values. The values are never stored and
 * are asked for again when a run is resumed, so whoever can resume a run can read what it left, and the disk alone
 * reveals nothing. AES-256-GCM with a key from PBKDF2 with a salt, which makes guessing a short secret expensive.
 */
public final class SealedContent {
    private static final int ROUNDS = 100_000;
    private static final int SALT = 16;
    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;
    private static final int KEY_BITS = 256;

    /**
     * The last derived key: deriving one takes a tenth of a second, on purpose, and a run needs it for each of its
     * files.
     */
    private static Optional<Derived> last = Optional.empty();

    private SealedContent() {}

    private record Derived(byte[] salt, Map<String, String> secrets, byte[] key) {}

    private static synchronized byte[] salt(Map<String, String> secrets) {
        if (last.isPresent() && last.get().secrets().equals(secrets)) {
            return last.get().salt();
        }
        byte[] salt = new byte[SALT];
        new SecureRandom().nextBytes(salt);
        return salt;
    }

    private static synchronized byte[] key(byte[] salt, Map<String, String> secrets) throws GeneralSecurityException {
        if (last.isEmpty()
                || !Arrays.equals(last.get().salt(), salt)
                || !last.get().secrets().equals(secrets)) {
            last = Optional.of(new Derived(salt, Map.copyOf(secrets), derived(salt, secrets)));
        }
        return last.get().key();
    }

    /**
     * Encrypts a content.
     *
     * @param secrets values by name, at least one
     */
    public static byte[] seal(byte[] content, Map<String, String> secrets) {
        byte[] random = new byte[SALT + NONCE];
        new SecureRandom().nextBytes(random);
        System.arraycopy(salt(secrets), 0, random, 0, SALT);
        ByteArrayOutputStream sealed = new ByteArrayOutputStream();
        sealed.writeBytes(random);
        try {
            sealed.writeBytes(cipher(Cipher.ENCRYPT_MODE, random, secrets).doFinal(content));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has AES in GCM", e);
        }
        return sealed.toByteArray();
    }

    /** The decrypted content; empty when the values differ, or the encrypted content has been modified. */
    public static Optional<byte[]> open(byte[] sealed, Map<String, String> secrets) {
        if (sealed.length < SALT + NONCE) {
            return Optional.empty();
        }
        try {
            Cipher cipher = cipher(Cipher.DECRYPT_MODE, Arrays.copyOf(sealed, SALT + NONCE), secrets);
            return Optional.of(cipher.doFinal(sealed, SALT + NONCE, sealed.length - SALT - NONCE));
        } catch (GeneralSecurityException e) {
            return Optional.empty();
        }
    }

    private static byte[] derived(byte[] salt, Map<String, String> secrets) throws GeneralSecurityException {
        StringBuilder all = new StringBuilder();
        new TreeMap<>(secrets)
                .forEach((name, value) -> all.append(name)
                        .append(' ')
                        .append(value.length())
                        .append(' ')
                        .append(value)
                        .append('\n'));
        PBEKeySpec spec = new PBEKeySpec(all.toString().toCharArray(), salt, ROUNDS, KEY_BITS);
        return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                .generateSecret(spec)
                .getEncoded();
    }

    private static Cipher cipher(int mode, byte[] random, Map<String, String> secrets) throws GeneralSecurityException {
        byte[] key = key(Arrays.copyOf(random, SALT), secrets);
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(
                mode,
                new SecretKeySpec(key, "AES"),
                new GCMParameterSpec(TAG_BITS, Arrays.copyOfRange(random, SALT, SALT + NONCE)));
        return cipher;
    }
}
