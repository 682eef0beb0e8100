package io.drover.kit.trial;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.util.UUID;

/** An aggregate to change. */
@Entity
public class Thing {

    @Id private UUID id;
    @Version private long version;
    private String name;

    protected Thing() {}

    public Thing(UUID id, String name) {
        this.id = id;
        this.name = name;
    }

    public void rename(String to) {
        name = to;
    }

    public UUID id() {
        return id;
    }

    public long version() {
        return version;
    }

    public String name() {
        return name;
    }
}
