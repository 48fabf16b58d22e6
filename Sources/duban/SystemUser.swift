import Glibc

/// The system user who runs this process.
enum SystemUser {
    static var name: String {
        guard let entry = getpwuid(getuid()), let name = entry.pointee.pw_name else {
            return "uid \(getuid())"
        }
        return String(cString: name)
    }
}

extension String {
    /// What the system says of an error number.
    init(describingError code: Int32) {
        self = strerror(code).map { String(cString: $0) } ?? "error \(code)"
    }
}
