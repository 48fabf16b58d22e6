/// How much the courier does at a time, and how long it waits.
package struct CourierLimits: Hashable, Sendable {
    /// Bytes of an answer's body that are kept; the rest is not read.
    static let answerBytesMax = 65_536
    /// Bytes of an answer's header that are read before the answer is given up.
    static let headerBytesMax = 65_536
    /// Bytes kept of one reply of a mail relay, of an error's text and of a Retry-After.
    static let textBytesMax = 500

    /// HTTP requests under way at a time.
    package var posts: Int
    /// Of these to one host and port, so that a dead host cannot take all of them.
    package var postsPerHost: Int
    /// Name resolution, connection and TLS of an HTTP request.
    package var postConnectMilliseconds: Int
    /// A whole HTTP request.
    package var postTotalMilliseconds: Int
    /// Mails under way at a time: one thread each, started when first needed.
    package var mails: Int
    /// Of these over one relay.
    package var mailsPerRelay: Int
    /// Until the relay is ready for a mail, login included.
    package var mailConnectMilliseconds: Int
    /// A whole mail: relays may think long after the final dot.
    package var mailTotalMilliseconds: Int

    package init(
        posts: Int = 64, postsPerHost: Int = 16, postConnectMilliseconds: Int = 5_000,
        postTotalMilliseconds: Int = 20_000, mails: Int = 4, mailsPerRelay: Int = 3,
        mailConnectMilliseconds: Int = 10_000, mailTotalMilliseconds: Int = 180_000
    ) {
        precondition(posts > 0 && postsPerHost > 0 && mails > 0 && mailsPerRelay > 0)
        self.posts = posts
        self.postsPerHost = postsPerHost
        self.postConnectMilliseconds = postConnectMilliseconds
        self.postTotalMilliseconds = postTotalMilliseconds
        self.mails = mails
        self.mailsPerRelay = mailsPerRelay
        self.mailConnectMilliseconds = mailConnectMilliseconds
        self.mailTotalMilliseconds = mailTotalMilliseconds
    }
}
