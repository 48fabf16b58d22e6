/// Why there is no courier.
package enum CourierError: Error, Hashable {
    /// The system gave no epoll set.
    case noEventSet(errno: Int32)
    /// libcurl could not start.
    case noLibrary
    case unreadableAuthorities(path: String)

    package var advice: String {
        switch self {
        case .noEventSet(let errno):
            "no epoll set (errno \(errno)); raise the limit of open files (LimitNOFILE)"
        case .noLibrary:
            "libcurl could not start; check the installed libcurl4 and the free memory"
        case .unreadableAuthorities(let path):
            "the file of certificate authorities \(path) cannot be read; "
                + "correct the path or its permissions"
        }
    }
}
