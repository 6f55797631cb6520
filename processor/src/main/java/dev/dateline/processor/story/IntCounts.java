package dev.dateline.processor.story;

/**
 * Counts by a number, in about sixteen bytes a key: a table with open addressing. A count of zero
 * is the same as none.
 */
final class IntCounts {

    private static final int LEAST = 2;

    private int[] keys = new int[LEAST];
    private int[] counts = new int[LEAST];
    private int size;

    int get(int key) {
        int at = place(key);
        return counts[at];
    }

    int size() {
        return size;
    }

    void put(int key, int count) {
        int at = place(key);
        if (counts[at] == 0 && count != 0) {
            counts[at] = count;
            keys[at] = key;
            size++;
            if (size * 4 > keys.length * 3) {
                resize(keys.length * 2);
            }
        } else if (count == 0 && counts[at] != 0) {
            remove(at);
        } else {
            counts[at] = count;
        }
    }

    /** Adds to a count, and returns what it is then. */
    int add(int key, int more) {
        int count = get(key) + more;
        put(key, count);
        return count;
    }

    /** Where a key is, or the free place where it belongs. There is always a free one. */
    private int place(int key) {
        int at = home(key);
        while (counts[at] != 0 && keys[at] != key) {
            at = (at + 1) & (keys.length - 1);
        }
        return at;
    }

    private int home(int key) {
        int mixed = key * 0x9E3779B9;
        return (mixed ^ (mixed >>> 15)) & (keys.length - 1);
    }

    private void remove(int hole) {
        int free = hole;
        int at = hole;
        while (true) {
            at = (at + 1) & (keys.length - 1);
            if (counts[at] == 0) {
                break;
            }
            int distance = (at - home(keys[at])) & (keys.length - 1);
            if (distance >= ((at - free) & (keys.length - 1))) {
                keys[free] = keys[at];
                counts[free] = counts[at];
                free = at;
            }
        }
        counts[free] = 0;
        size--;
        if (keys.length > LEAST * 4 && size * 8 < keys.length) {
            resize(keys.length / 2);
        }
    }

    private void resize(int length) {
        int[] oldKeys = keys;
        int[] oldCounts = counts;
        keys = new int[length];
        counts = new int[length];
        for (int i = 0; i < oldKeys.length; i++) {
            if (oldCounts[i] != 0) {
                int at = place(oldKeys[i]);
                keys[at] = oldKeys[i];
                counts[at] = oldCounts[i];
            }
        }
    }
}
