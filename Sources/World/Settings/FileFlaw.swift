/// What can be wrong with a file before anybody looks into it.
package enum FileFlaw: Error, Hashable, Sendable {
    case missing
    case missingFolder
    case noRules
    case denied
    case linkLoop
    case notAFile
    case notAFolder
    case tooLarge(bytesMax: Int)
    case tooMany(countMax: Int)
    case notUTF8(offset: Int)
    case unreadable(errno: Int32)
    case othersMayRead(mode: String)

    var wording: Wording {
        switch self {
        case .missing:
            Wording("没有这个文件；改正路径，或把文件放到这里", "no such file; correct the path or put the file there")
        case .missingFolder:
            Wording("没有这个文件夹；改正路径，或建立它", "no such folder; correct the path or create it")
        case .noRules:
            Wording(
                "文件夹里没有 .yaml 文件；放进规则文件，或改正路径",
                "no .yaml file in this folder; put rule files there or correct the path")
        case .denied:
            Wording(
                "没有读取权限；用 chown、chmod 让运行 duban 的用户能读",
                "permission denied; let the user that runs duban read it (chown, chmod)")
        case .linkLoop:
            Wording("符号链接绕成了圈；删去多余的链接", "symbolic links form a loop; remove one of them")
        case .notAFile:
            Wording("不是普通文件；这里要一个文本文件", "not a regular file; a text file is needed here")
        case .notAFolder:
            Wording("不是文件夹；这里要写文件夹的路径", "not a folder; write the path of a folder here")
        case .tooLarge(let max):
            Wording("文件超过 \(max) 字节；拆成几个文件", "the file is larger than \(max) bytes; split it")
        case .tooMany(let max):
            Wording(
                "文件夹里的文件超过 \(max) 个；只留要用的",
                "more than \(max) files in the folder; keep only those in use")
        case .notUTF8(let offset):
            Wording(
                "不是 UTF-8 文本（第 \(offset + 1) 个字节起）；另存为 UTF-8 编码",
                "not UTF-8 text (from byte \(offset + 1)); save it as UTF-8")
        case .unreadable(let errno):
            Wording(
                "读不出来（errno \(errno)）；检查磁盘和路径",
                "cannot be read (errno \(errno)); check the disk and the path")
        case .othersMayRead(let mode):
            Wording(
                "密码文件其他用户也能读（\(mode)）；执行 chmod 600",
                "the secret file can be read by other users (\(mode)); run chmod 600")
        }
    }
}
