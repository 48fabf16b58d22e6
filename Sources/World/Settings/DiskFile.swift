import Glibc

/// Reads small files from disk, under limits; never waits on a pipe or a device.
enum DiskFile {
    static func bytes(of path: String, most: Int) -> Result<[UInt8], FileFlaw> {
        open(path).flatMap { file in
            defer { close(file.descriptor) }
            return read(file.descriptor, most: most)
        }
    }

    /// The permission bits of a file, nil where it can't be asked.
    static func mode(of path: String) -> UInt32? {
        var status = stat()
        return stat(path, &status) == 0 ? status.st_mode & 0o777 : nil
    }

    static func isFolder(_ path: String) -> Bool {
        var status = stat()
        return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
    }

    private struct Opened {
        var descriptor: Int32
    }

    private static func open(_ path: String) -> Result<Opened, FileFlaw> {
        guard !path.utf8.contains(0) else { return .failure(.missing) }
        let descriptor = Glibc.open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY)
        guard descriptor >= 0 else { return .failure(flaw(errno)) }
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
            close(descriptor)
            return .failure(.notAFile)
        }
        return .success(Opened(descriptor: descriptor))
    }

    private static func read(_ descriptor: Int32, most: Int) -> Result<[UInt8], FileFlaw> {
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = Glibc.read(descriptor, &buffer, buffer.count)
            if count < 0, errno == EINTR { continue }
            if count < 0 { return .failure(flaw(errno)) }
            if count == 0 { return .success(bytes) }
            bytes += buffer[..<count]
            if bytes.count > most { return .failure(.tooLarge(bytesMax: most)) }
        }
    }

    static func names(in folder: String) -> Result<[String], FileFlaw> {
        guard let stream = opendir(folder) else {
            return .failure(
                errno == ENOTDIR ? .notAFolder : errno == ENOENT ? .missingFolder : flaw(errno))
        }
        defer { closedir(stream) }
        var names: [String] = []
        while let entry = readdir(stream) {
            let length = Int(strlen(nameStart(entry)))
            let bytes = UnsafeRawBufferPointer(start: nameStart(entry), count: length)
            names.append(String(decoding: bytes, as: UTF8.self))
            if names.count > ConfigurationFiles.countMax * 4 {
                return .failure(.tooMany(countMax: ConfigurationFiles.countMax))
            }
        }
        return .success(names)
    }

    private static func nameStart(_ entry: UnsafeMutablePointer<dirent>) -> UnsafePointer<CChar> {
        let offset = MemoryLayout<dirent>.offset(of: \.d_name) ?? 19
        return UnsafeRawPointer(entry).advanced(by: offset).assumingMemoryBound(to: CChar.self)
    }

    private static func flaw(_ code: Int32) -> FileFlaw {
        switch code {
        case ENOENT, ENOTDIR: .missing
        case EACCES, EPERM: .denied
        case ELOOP: .linkLoop
        case EISDIR: .notAFile
        default: .unreadable(errno: code)
        }
    }
}
