import Almanac
import Ledger

extension StoreError {
    /// What is wrong and what to do, for the person at the terminal.
    package func advice(_ language: Language) -> String {
        language == .zhHans ? chinese : english
    }

    private var chinese: String {
        switch self {
        case .locked(let path, let pid):
            "\(path)：台账正被\(pid.map { "进程 \($0) " } ?? "另一个进程")使用；"
                + "请通过正在运行的 duban 操作，或先停止它"
        case .folderMissing(let path): "\(path)：所在文件夹不存在；请先建立文件夹，或改正配置里的 store: path"
        case .readOnly(let path): "\(path)：不能写入；请检查文件、文件夹的属主和权限以及磁盘是否只读挂载"
        case .notADatabase(let path):
            "\(path)：不是台账文件，未作改动；请改正配置里的 store: path，或停止 duban 后把备份的副本放回原处"
        case .notALedger(let path): "\(path)：是其他程序的数据库，未作改动；请改正配置里的 store: path"
        case .corrupt(let path, let detail):
            "\(path)：台账文件已损坏（\(detail)）；请保留该文件，停止 duban 后把最近备份的副本放回原处"
        case .diskFull(let path): "\(path)：磁盘已满，本次操作未记入，已有内容未丢失；请腾出空间后重试"
        case .newerSchema(let path, let unknown):
            "\(path)：由更新版本的 duban 写成（\(unknown.joined(separator: "、"))）；请安装该版本或更新版本"
        case .busy(let path): "\(path)：其他程序长时间占用台账；请关闭它后重试"
        case .inputOutput(let path, let detail):
            "\(path)：读写台账失败（\(detail)），本次操作未记入；请检查磁盘后重试"
        case .unknownMatter(let id): "台账中没有 \(id)；请用 duban matter list 核对编号"
        case .outOfSequence(let id, let expected, let found):
            "\(id)：此间已有他人登记（应为第 \(expected) 条，收到第 \(found) 条）；请重新查看后再登记"
        case .notAssigned(let id): "\(id)：首条记录应为交办；请先登记交办"
        case .purged(let id): "\(id)：内容已依法删除，不能再登记；如需重办，请另立一件"
        case .noDigest(let digest):
            "本机的 OpenSSL 没有 \(digest.rawValue)；请换用带它的 libcrypto，或改 audit: {digest: sha256}"
        }
    }

    private var english: String {
        switch self {
        case .locked(let path, let pid):
            "\(path): the ledger is held by \(pid.map { "process \($0)" } ?? "another process"); "
                + "work through the running duban, or stop it first"
        case .folderMissing(let path):
            "\(path): its folder does not exist; create it, or correct store: path"
        case .readOnly(let path):
            "\(path): cannot be written; check owner and mode of file and folder, and the mount"
        case .notADatabase(let path):
            "\(path): is no ledger and was left alone; correct store: path, "
                + "or stop duban and put a copy of the backup in its place"
        case .notALedger(let path):
            "\(path): is another program's database and was left alone; correct store: path"
        case .corrupt(let path, let detail):
            "\(path): the ledger is damaged (\(detail)); keep the file, stop duban "
                + "and put a copy of the latest backup in its place"
        case .diskFull(let path):
            "\(path): the disk is full; nothing was entered or lost; make room and try again"
        case .newerSchema(let path, let unknown):
            "\(path): written by a newer duban (\(unknown.joined(separator: ", "))); "
                + "install that version or a later one"
        case .busy(let path):
            "\(path): another program keeps the ledger busy; close it and try again"
        case .inputOutput(let path, let detail):
            "\(path): reading or writing failed (\(detail)); nothing was entered; check the disk"
        case .unknownMatter(let id):
            "the ledger has no \(id); check the number with duban matter list"
        case .outOfSequence(let id, let expected, let found):
            "\(id): somebody else made an entry meanwhile (event \(expected) was next, "
                + "not \(found)); look again, then enter it"
        case .notAssigned(let id): "\(id): the first event must be the assignment; enter it first"
        case .purged(let id):
            "\(id): its content was erased by law; nothing is entered on it any more: "
                + "enter a new matter"
        case .noDigest(let digest):
            "this machine's OpenSSL has no \(digest.rawValue); use a libcrypto that has it, "
                + "or write audit: {digest: sha256}"
        }
    }
}
