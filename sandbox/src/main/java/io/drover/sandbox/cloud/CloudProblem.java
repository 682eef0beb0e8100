package io.drover.sandbox.cloud;

import java.io.Serial;

/** A request the site refuses, as its API words it. */
public class CloudProblem extends RuntimeException {

    @Serial private static final long serialVersionUID = 1;

    private final int status;
    private final String code;
    private final String title;

    private CloudProblem(int status, String code, String title) {
        super(title);
        this.status = status;
        this.code = code;
        this.title = title;
    }

    /** The request itself is wrong. */
    public static CloudProblem badRequest(String title) {
        return new CloudProblem(400, "INVALID_REQUEST_PARAMETER", title);
    }

    /** The credentials are missing or wrong. */
    public static CloudProblem unauthorized() {
        return new CloudProblem(401, "UNAUTHORIZED", "Unauthorized");
    }

    /** The credentials are right, the request is not allowed all the same. */
    public static CloudProblem forbidden(String title) {
        return new CloudProblem(403, "FORBIDDEN", title);
    }

    /** What the request is about does not exist. */
    public static CloudProblem notFound(String title) {
        return new CloudProblem(404, "NOT_FOUND", title);
    }

    /** The request does not fit the present state. */
    public static CloudProblem conflict(String title) {
        return new CloudProblem(409, "CONFLICT", title);
    }

    /** The HTTP status. */
    public int status() {
        return status;
    }

    /** What is wrong, in a sentence. */
    public String title() {
        return title;
    }

    /** The code of version 2 of the API. */
    public String code() {
        return code;
    }
}
