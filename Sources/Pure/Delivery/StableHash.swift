extension String {
    /// The same in every run and on every machine, unlike `hashValue`: FNV-1a over the UTF-8.
    package var stableHash: UInt64 {
        var hash: UInt64 = 14_695_981_039_346_656_037
        for byte in utf8 { hash = (hash ^ UInt64(byte)) &* 1_099_511_628_211 }
        return hash
    }
}
