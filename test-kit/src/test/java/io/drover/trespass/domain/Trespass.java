package io.drover.trespass.domain;

import io.drover.trespass.application.TrespassUtil;
import java.time.Instant;

/** Sees the application and asks the machine for the time. */
public class Trespass {

    public Instant at() {
        return TrespassUtil.SINCE.isAfter(Instant.now()) ? TrespassUtil.SINCE : Instant.now();
    }
}
