package labsh.notebooks.digests;

import java.util.Arrays;

/**
 * SHA-256 by FIPS 180-4, sections 4.1.2, 5 and 6.2.
 *
 * <p>The platform's implementation is faster on long texts, but loading its provider costs 40 ms once: a third of the
 * time to open a notebook.
 */
public final class Sha256 {
    private static final int[] ROUND = {
        0x428a2f98,
        0x71374491,
        0xb5c0fbcf,
        0xe9b5dba5,
        0x3956c25b,
        0x59f111f1,
        0x923f82a4,
        0xab1c5ed5,
        0xd807aa98,
        0x12835b01,
        0x243185be,
        0x550c7dc3,
        0x72be5d74,
        0x80deb1fe,
        0x9bdc06a7,
        0xc19bf174,
        0xe49b69c1,
        0xefbe4786,
        0x0fc19dc6,
        0x240ca1cc,
        0x2de92c6f,
        0x4a7484aa,
        0x5cb0a9dc,
        0x76f988da,
        0x983e5152,
        0xa831c66d,
        0xb00327c8,
        0xbf597fc7,
        0xc6e00bf3,
        0xd5a79147,
        0x06ca6351,
        0x14292967,
        0x27b70a85,
        0x2e1b2138,
        0x4d2c6dfc,
        0x53380d13,
        0x650a7354,
        0x766a0abb,
        0x81c2c92e,
        0x92722c85,
        0xa2bfe8a1,
        0xa81a664b,
        0xc24b8b70,
        0xc76c51a3,
        0xd192e819,
        0xd6990624,
        0xf40e3585,
        0x106aa070,
        0x19a4c116,
        0x1e376c08,
        0x2748774c,
        0x34b0bcb5,
        0x391c0cb3,
        0x4ed8aa4a,
        0x5b9cca4f,
        0x682e6ff3,
        0x748f82ee,
        0x78a5636f,
        0x84c87814,
        0x8cc70208,
        0x90befffa,
        0xa4506ceb,
        0xbef9a3f7,
        0xc67178f2
    };

    private Sha256() {}

    /** The 32 bytes of the hash. */
    public static byte[] hash(byte[] message) {
        int[] hash = {0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19};
        byte[] padded = padded(message);
        int[] words = new int[64];
        for (int block = 0; block < padded.length; block += 64) {
            expand(padded, block, words);
            compress(hash, words);
        }
        byte[] bytes = new byte[32];
        for (int i = 0; i < 32; i++) {
            bytes[i] = (byte) (hash[i / 4] >>> (24 - 8 * (i % 4)));
        }
        return bytes;
    }

    /** The message, a single 1 bit, zeros, and the length in bits as the last eight bytes of a whole block. */
    private static byte[] padded(byte[] message) {
        byte[] padded = Arrays.copyOf(message, (message.length + 9 + 63) / 64 * 64);
        padded[message.length] = (byte) 0x80;
        long bits = 8L * message.length;
        for (int i = 1; i <= 8; i++) {
            padded[padded.length - i] = (byte) bits;
            bits >>>= 8;
        }
        return padded;
    }

    private static void expand(byte[] bytes, int from, int[] words) {
        for (int i = 0; i < 16; i++) {
            int at = from + 4 * i;
            words[i] = (bytes[at] & 0xff) << 24
                    | (bytes[at + 1] & 0xff) << 16
                    | (bytes[at + 2] & 0xff) << 8
                    | (bytes[at + 3] & 0xff);
        }
        for (int i = 16; i < 64; i++) {
            int a = words[i - 15];
            int b = words[i - 2];
            int small0 = Integer.rotateRight(a, 7) ^ Integer.rotateRight(a, 18) ^ (a >>> 3);
            int small1 = Integer.rotateRight(b, 17) ^ Integer.rotateRight(b, 19) ^ (b >>> 10);
            words[i] = words[i - 16] + small0 + words[i - 7] + small1;
        }
    }

    private static void compress(int[] hash, int[] words) {
        int[] s = hash.clone();
        for (int i = 0; i < 64; i++) {
            int big1 = Integer.rotateRight(s[4], 6) ^ Integer.rotateRight(s[4], 11) ^ Integer.rotateRight(s[4], 25);
            int choice = (s[4] & s[5]) ^ (~s[4] & s[6]);
            int first = s[7] + big1 + choice + ROUND[i] + words[i];
            int big0 = Integer.rotateRight(s[0], 2) ^ Integer.rotateRight(s[0], 13) ^ Integer.rotateRight(s[0], 22);
            int majority = (s[0] & s[1]) ^ (s[0] & s[2]) ^ (s[1] & s[2]);
            System.arraycopy(s, 0, s, 1, 7);
            s[4] += first;
            s[0] = first + big0 + majority;
        }
        for (int i = 0; i < 8; i++) {
            hash[i] += s[i];
        }
    }
}
