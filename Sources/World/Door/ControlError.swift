import Almanac
import Glibc

/// Why the daemon cannot open its door for commands. Nothing was removed when one is thrown.
package enum ControlError: Error, Hashable, Sendable {
    /// The path is longer than a Unix socket's name may be (107 bytes).
    case pathTooLong(String)
    /// EEXIST: something that is no socket lies at the path.
    case cannotListen(path: String, code: Int32)
}

extension ControlError {
    /// What is wrong and what to do, for the person at the terminal.
    package func advice(_ language: Language) -> String {
        let (zh, en) = words
        return language == .zhHans ? zh : en
    }

    private var words: (String, String) {
        switch self {
        case .pathTooLong(let path):
            (
                "\(path)：控制套接字的路径超过107字节；请在 control: socket 换一个短的",
                "\(path): the control socket's path is over 107 bytes; set a shorter control: socket"
            )
        case .cannotListen(let path, EEXIST):
            (
                "\(path)：已有文件或文件夹，不是套接字，未作改动；请把它移开，或改 control: socket",
                "\(path): a file or folder that is no socket lies there and was left alone; "
                    + "move it away, or change control: socket"
            )
        case .cannotListen(let path, let code):
            (
                "\(path)：控制套接字建不起来（\(ControlError.reason(code))）；请检查所在文件夹及其权限",
                "\(path): cannot listen for commands (\(ControlError.reason(code))); "
                    + "check its folder and the rights on it"
            )
        }
    }

    private static func reason(_ code: Int32) -> String {
        strerror(code).map { String(cString: $0) } ?? "error \(code)"
    }
}
