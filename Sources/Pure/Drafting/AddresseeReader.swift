/// Reads the names of those addressed, one or several in a row.
struct AddresseeReader {
    let text: Scalars
    let known: KnownNames

    /// Longest stretch between 市 or 县 and what the unit is: 市[重点项目建设管理]中心.
    private static let coreMax = 10

    /// One name at `place`, and where it ends.
    func name(at place: Int, before limit: Int) -> (Addressee, Int)? {
        if let end = AddresseeWords.everybody.end(at: place, in: text, before: limit) {
            return made(place..<end, .everybody)
        }
        if let end = known.units.end(at: place, in: text, before: limit), !isCut(end, limit) {
            return made(place..<extended(end, limit), .unit)
        }
        if let end = known.posts.end(at: place, in: text, before: limit) {
            return made(place..<end, .post)
        }
        if let end = groupEnd(at: place, limit) { return made(place..<end, .group) }
        if let end = looseEnd(at: place, limit) { return made(place..<end, .everybody) }
        if let end = postEnd(at: place, limit) { return made(place..<end, .post) }
        if let end = AddresseeWords.roles.end(at: place, in: text, before: limit) {
            // 县区住建部门: of each county.
            if let unit = stemmedEnd(at: end, limit) { return made(place..<unit, .group) }
            return made(place..<end, .group)
        }
        if let end = unitEnd(at: place, limit) { return made(place..<end, .unit) }
        return nil
    }

    private func made(_ range: Range<Int>, _ rank: Addressee.Rank) -> (Addressee, Int) {
        (Addressee(text.string(range), rank), range.upperBound)
    }

    /// 各县（市、区）, 各乡镇（街道）, 各级各部门.
    private func groupEnd(at place: Int, _ limit: Int) -> Int? {
        guard text[place] == "各" else { return nil }
        var at = place + 1
        for head in ["相关", "有关"] where text.sees(head, at: at) { at += 2 }
        guard AddresseeWords.looseGroups.end(at: at, in: text) == nil,
            let first = AddresseeWords.groups.end(at: at, in: text, before: limit)
                ?? stemmedEnd(at: at, limit) ?? describedEnd(at: at, limit)
        else { return nil }
        at = first
        while at < limit {
            if let end = AddresseeWords.groups.end(at: at, in: text, before: limit) {
                at = end
            } else if let end = bracketEnd(at: at, limit) {
                at = end
            } else {
                break
            }
        }
        if text.sees("领导干部", at: at) || text.sees("干部", at: at) { return nil }
        return at
    }

    /// 各[骨干]企业, 各[燃气经营]单位.
    private func describedEnd(at place: Int, _ limit: Int) -> Int? {
        for at in place..<min(limit, place + 6) {
            guard text[at].isHan, !AddresseeWords.stops.contains(text[at]) else { return nil }
            if at > place, let end = AddresseeWords.groups.end(at: at, in: text, before: limit),
                end >= at + 2
            {
                return end
            }
        }
        return nil
    }

    /// （市、区）, （街道）.
    private func bracketEnd(at place: Int, _ limit: Int) -> Int? {
        guard place < limit, text[place] == "（" || text[place] == "(" else { return nil }
        let inside = text[(place + 1)..<min(limit, place + 9)]
        guard let close = inside.firstIndex(where: { $0 == "）" || $0 == ")" }),
            text[(place + 1)..<close].allSatisfy({ "市县区旗镇乡街道、管委会".unicodeScalars.contains($0) })
        else { return nil }
        return close + 1
    }

    private func looseEnd(at place: Int, _ limit: Int) -> Int? {
        guard text[place] == "各" else { return nil }
        let start = text.sees("级", at: place + 1) ? place + 2 : place + 1
        return AddresseeWords.looseGroups.end(at: start, in: text, before: limit)
    }

    /// 分管副市长, 王副市长, 李明同志.
    private func postEnd(at place: Int, _ limit: Int) -> Int? {
        let start = AddresseeWords.postHeads.end(at: place, in: text, before: limit)
        if let end = AddresseeWords.posts.end(at: start ?? place, in: text, before: limit) {
            return end
        }
        if let head = AddresseeWords.inCharge.end(at: place, in: text, before: limit) {
            // 分管[文旅工作的]副市长.
            for at in head..<min(limit, head + 9) where text[at].isHan {
                if let end = AddresseeWords.posts.end(at: at, in: text, before: limit) {
                    return end
                }
            }
        }
        guard start == nil, AddresseeWords.surnames.contains(text[place]) else { return nil }
        for at in (place + 1)..<min(limit, place + 4) where text[at].isHan {
            if let end = AddresseeWords.posts.end(at: at, in: text, before: limit) { return end }
            if at > place + 1, text.sees("同志", at: at), !text.sees("们", at: at + 2) {
                return min(limit, at + 2)
            }
        }
        return nil
    }
}

extension AddresseeReader {
    /// 市住建局, 住建局, 市政府督查室, 市重点项目中心, 临江镇.
    private func unitEnd(at place: Int, _ limit: Int) -> Int? {
        guard text[place].isHan, AddresseeWords.noStarts.end(at: place, in: text) == nil else {
            return nil
        }
        let start = regionEnd(at: place, limit) ?? place
        if let end = stemmedEnd(at: start, limit) { return extended(end, limit) }
        if let end = AddresseeWords.whole.end(at: start, in: text, before: limit) {
            return governed(end, limit)
        }
        if start == place {
            return isBoundary(place)
                ? plainEnd(at: start, limit, AddresseeWords.strong).map { governed($0, limit) }
                : nil
        }
        if let end = AddresseeWords.suffixes.end(at: start, in: text, before: limit),
            !isCut(end, limit)
        {
            return extended(end, limit)
        }
        if let end = plainEnd(at: start, limit, AddresseeWords.suffixes) {
            return extended(end, limit)
        }
        // 市财政: what it does stands for the unit.
        if let end = AddresseeWords.stems.end(at: start, in: text, before: limit),
            isBoundary(place), isCalled(end, limit)
        {
            return end
        }
        // 东湖区, 临江镇: the region itself.
        return start - place >= 2 ? start : nil
    }

    /// 澄州高新区[管委会]: who runs the place belongs to its name.
    private func governed(_ end: Int, _ limit: Int) -> Int {
        guard "区县市镇乡园".unicodeScalars.contains(text[end - 1]),
            let next = AddresseeWords.suffixes.end(at: end, in: text, before: limit),
            next - end > 1, !isCut(next, limit)
        else { return end }
        return next
    }

    private func isCalled(_ end: Int, _ limit: Int) -> Bool {
        [CueWords.duties, CueWords.leads, CueWords.assists, AddresseeWords.separators].contains {
            $0.end(at: end, in: text, before: limit) != nil
        }
    }

    /// 市, 县, or a full name such as 东湖区 and 临江镇.
    private func regionEnd(at place: Int, _ limit: Int) -> Int? {
        if "市县区省州镇乡旗".unicodeScalars.contains(text[place]) { return place + 1 }
        guard isBoundary(place) else { return nil }
        for at in place..<min(limit, place + AddresseeReader.placeMax + 1) {
            let sign = text[at]
            if text.sees("街道", at: at), at > place { return at + 2 }
            if "市县区镇乡".unicodeScalars.contains(sign) {
                return at > place && isPlace(place..<at) ? at + 1 : nil
            }
            guard sign.isHan, !AddresseeWords.stops.contains(sign),
                DeedWords.concrete.end(at: at, in: text) == nil,
                DeedWords.soft.end(at: at, in: text) == nil,
                CueWords.triggers.end(at: at, in: text) == nil
            else { return nil }
        }
        return nil
    }

    /// Characters of a place before 区, 县 or 镇.
    private static let placeMax = 3

    /// A place's name may begin where a clause does, or after a word that calls or joins.
    private func isBoundary(_ place: Int) -> Bool {
        guard place > 0 else { return true }
        let before = text[place - 1]
        return !before.isHan || before == "和" || before == "与" || before == "及"
            || CueWords.triggers.ends(at: place, in: text)
            || CueWords.openings.ends(at: place, in: text)
    }

    /// Words that end in 区 or 市 and name no place of their own.
    private static let noPlaces = WordTable(
        "全 本 各 地 老城 新城 主城 中心城 城 城镇 乡 超 上 农 林 我 该 每 两 三 一 有关 相关 部分 个别 重点 试点 工业 居民 新 中 大 我们 其他 其它")

    private func isPlace(_ range: Range<Int>) -> Bool {
        if "小社园校景辖片库灾疫股牧楼厂矿全我本各该每".unicodeScalars.contains(text[range.upperBound - 1]) {
            return false
        }
        return AddresseeReader.noPlaces.end(at: range.lowerBound, in: text) != range.upperBound
    }

    /// [发展改革]委, [住建]部门.
    private func stemmedEnd(at place: Int, _ limit: Int) -> Int? {
        var at = place
        var pieces = 0
        while pieces < 3, let end = AddresseeWords.stems.end(at: at, in: text, before: limit) {
            at = end
            pieces += 1
            if let end = AddresseeWords.suffixes.end(at: at, in: text, before: limit),
                !isCut(end, limit)
            {
                return end
            }
            for word in ["部门", "系统", "机关", "战线"] where text.sees(word, at: at) && at + 2 <= limit {
                return at + 2
            }
        }
        return nil
    }

    /// 市[重点项目]中心: any characters up to what the unit is.
    private func plainEnd(at place: Int, _ limit: Int, _ suffixes: WordTable) -> Int? {
        var at = place
        while at < min(limit, place + AddresseeReader.coreMax) {
            if at > place, let end = suffixes.end(at: at, in: text, before: limit),
                !isCut(end, limit)
            {
                return end
            }
            guard text[at].isHan, !AddresseeWords.stops.contains(text[at]),
                DeedWords.concrete.end(at: at, in: text) == nil,
                CueWords.triggers.end(at: at, in: text) == nil
            else { return nil }
            at += 1
        }
        return nil
    }

    /// 市政府[办公室], 市公安局[交警支队].
    private func extended(_ end: Int, _ limit: Int) -> Int {
        if let next = AddresseeWords.extensions.end(at: end, in: text, before: limit),
            !isCut(next, limit)
        {
            return next
        }
        return stemmedEnd(at: end, limit).flatMap { isCut($0, limit) ? nil : $0 } ?? end
    }

    /// Whether the last scalar belongs to a word that goes on: 市住建局[办理].
    private func isCut(_ end: Int, _ limit: Int) -> Bool {
        guard end < text.count, let words = AddresseeWords.misleading[text[end - 1]] else {
            return false
        }
        return words.unicodeScalars.contains(text[end])
    }
}

extension AddresseeReader {
    struct Names {
        var addressees: [Addressee]
        var end: Int
    }

    /// Names in a row: 市住建局、市水务局和各县区; 住建、水务等部门.
    func names(at place: Int, before limit: Int) -> Names? {
        guard let (first, end) = name(at: place, before: limit) else {
            return stems(at: place, before: limit)
        }
        var names = Names(addressees: [first], end: end)
        while let next = next(after: names.end, limit) {
            names.addressees += next.addressees
            names.end = next.end
        }
        names.end = collectiveEnd(at: names.end, limit) ?? names.end
        names.end = AddresseeWords.persons.end(at: names.end, in: text, before: limit) ?? names.end
        return names
    }

    private func next(after end: Int, _ limit: Int) -> Names? {
        var start = end
        if let separator = AddresseeWords.separators.end(at: end, in: text, before: limit) {
            // 会同 tells who only assists: it is for the reader of the sentence.
            guard !text.sees("会同", at: end) else { return nil }
            start = separator
        } else if end >= limit || text[end] != "各" {
            return nil
        }
        if let (next, end) = name(at: start, before: limit), next.rank > .everybody {
            return Names(addressees: [next], end: end)
        }
        return stems(at: start, before: limit) ?? strange(at: start, before: limit)
    }

    /// One in a row whose name has no known form: it ends where the row or the call goes on.
    private func strange(at place: Int, before limit: Int) -> Names? {
        for at in place..<min(limit, place + AddresseeReader.coreMax) {
            let isEnd =
                CueWords.duties.end(at: at, in: text) != nil
                && CueWords.noDuties.end(at: at, in: text) == nil
                || CueWords.assists.end(at: at, in: text) != nil
                || CueWords.leads.end(at: at, in: text) != nil || text[at] == "、" || text[at] == "等"
            if isEnd, at > place + 1 {
                return Names(addressees: [Addressee(text.string(place..<at), .unit)], end: at)
            }
            guard text[at].isHan, DeedWords.concrete.end(at: at, in: text) == nil else {
                return nil
            }
        }
        return nil
    }

    /// 住建、水务、城管等部门: what they do stands for the units.
    private func stems(at place: Int, before limit: Int) -> Names? {
        var found: [String] = []
        var at = place
        while let end = AddresseeWords.stems.end(at: at, in: text, before: limit) {
            let start = at
            at = end
            // 公安交警: two stems, one unit.
            while let more = AddresseeWords.stems.end(at: at, in: text, before: limit) { at = more }
            found.append(text.string(start..<at))
            guard let separator = AddresseeWords.separators.end(at: at, in: text, before: limit)
            else { break }
            at = separator
        }
        let collective = collectiveEnd(at: at, limit)
        guard !found.isEmpty, let end = collective ?? (found.count > 1 ? at : nil) else {
            return nil
        }
        return Names(addressees: found.map { Addressee($0 + "部门", .unit) }, end: end)
    }

    /// 等部门, 等有关单位, 部门; also a plain 等.
    private func collectiveEnd(at place: Int, _ limit: Int) -> Int? {
        let isEtc = text.sees("等", at: place) && place < limit
        var at = isEtc ? place + 1 : place
        while let end = AddresseeWords.collectiveHeads.end(at: at, in: text, before: limit) {
            at = end
        }
        if let end = AddresseeWords.collectives.end(at: at, in: text, before: limit) { return end }
        // 等 before a number counts them: 等5个部门.
        if isEtc {
            let counted = text[at..<limit].prefix { $0.isDigit || $0.isChineseNumeral || $0 == "个" }
            if !counted.isEmpty,
                let end = AddresseeWords.collectives.end(
                    at: counted.endIndex, in: text, before: limit)
            {
                return end
            }
            return place + 1
        }
        return nil
    }
}
