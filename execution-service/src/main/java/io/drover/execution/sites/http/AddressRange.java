package io.drover.execution.sites.http;

import java.net.InetAddress;
import java.util.Arrays;

/** A range of network addresses such as {@code 10.0.0.0/8}. */
record AddressRange(InetAddress start, int bits) {

    /** Reads {@code address/bits}, or a single address. */
    static AddressRange of(String text) {
        String[] parts = text.strip().split("/", 2);
        InetAddress start = InetAddress.ofLiteral(parts[0]);
        int all = start.getAddress().length * 8;
        int bits = parts.length == 1 ? all : Integer.parseInt(parts[1]);
        if (bits < 0 || bits > all) {
            throw new IllegalArgumentException(text + " is not a range of addresses");
        }
        return new AddressRange(start, bits);
    }

    boolean contains(InetAddress address) {
        byte[] mine = start.getAddress();
        byte[] other = address.getAddress();
        if (mine.length != other.length) {
            return false;
        }
        int whole = bits / 8;
        if (!Arrays.equals(mine, 0, whole, other, 0, whole)) {
            return false;
        }
        int rest = bits % 8;
        return rest == 0 || ((mine[whole] ^ other[whole]) & (0xff00 >> rest) & 0xff) == 0;
    }
}
