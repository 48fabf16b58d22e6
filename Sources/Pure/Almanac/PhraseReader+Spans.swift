extension PhraseReader {
    private static let joints = [
        "开始至", "开始到", "开始-", "开始,到", "开始,至", "起,至", "起,到", "起至", "起到", "起-", "至", "到", "-",
    ]

    /// 3月1日至6月30日, 2025-2026年, 3至6月, 5月10-20日, 一至三季度, 本周一至周五.
    mutating func spanAtom() -> PhraseAtom? {
        let copy = cursor
        _ = cursor.takeAny(["从", "自"])
        if let atom = numberSpan() ?? placeSpan() { return atom }
        cursor = copy
        return nil
    }

    private mutating func placeSpan() -> PhraseAtom? {
        let copy = cursor
        guard let from = cursor.place(context), !from.isImpossible,
            cursor.takeAny(PhraseReader.joints) != nil
        else {
            cursor = copy
            return nil
        }
        var right = context
        right.year = from.year ?? context.year
        right.month = from.month
        right.week = from.week
        right.isDirect = from.month != nil
        guard var to = cursor.place(right) else {
            cursor = copy
            return nil
        }
        if to.isImpossible { return PhraseAtom(range: 0..<0, content: .impossible) }
        if to.hour == .unstated, let hour = cursor.clock() { to.hour = hour }
        return span(from.start, to)
    }

    private mutating func span(_ from: Point, _ to: Place) -> PhraseAtom {
        if from.isKnownToFollow(to.due) { return PhraseAtom(range: 0..<0, content: .impossible) }
        if isStatistic { return PhraseAtom(range: 0..<0, content: .vague) }
        _ = cursor.takeAny(["之前", "以前", "前", "以内", "内", "期间", "止", "为止", "结束"])
        var atom = PhraseAtom(
            range: 0..<0, content: .term(.span(from: from, to: to.due, to.hour)),
            isAmbiguous: to.isAmbiguous)
        atom.place = to
        return atom
    }

    /// Two numbers with one sign after them.
    private mutating func numberSpan() -> PhraseAtom? {
        let copy = cursor
        if let (first, last) = cursor.attempt({ $0.numberPair(["年度", "年"]) }),
            (1900...2999).contains(first)
        {
            let end = last < 100 ? first / 100 * 100 + last : last
            if end >= first {
                let to = cursor.yearEnd(end) ?? Place(endOf: .year(.fixed(end)), .fixed(end))
                return span(.start(of: .year(.fixed(first))), to)
            }
            if (1900...2999).contains(end) { return PhraseAtom(range: 0..<0, content: .impossible) }
        }
        cursor = copy
        let year = cursor.attempt { $0.plainYear() }
        if let (first, last) = cursor.attempt({ $0.numberPair(["月份", "月"]) }),
            (1...12).contains(first), (1...12).contains(last)
        {
            let which = year ?? context.year ?? .next
            let to = cursor.monthPlace(first > last ? which.following : which, last)
            return span(.start(of: .monthOfYear(which, first)), to)
        }
        if let (first, last) = cursor.attempt({ $0.quarterPair() }) {
            let which = year ?? context.year ?? .next
            let to = Place(endOf: .quarterOfYear(which, last), year)
            return span(.start(of: .quarterOfYear(which, first)), to)
        }
        if let atom = daySpan(year) { return atom }
        cursor = copy
        return nil
    }

    private mutating func daySpan(_ year: YearReference?) -> PhraseAtom? {
        guard let month = cursor.number(), (1...12).contains(month), cursor.take("月"),
            let (first, last) = cursor.attempt({ $0.numberPair(["日", "号"]) }), first <= last
        else { return nil }
        let which = year ?? context.year ?? .next
        let (from, to) = (Place.date(which, month, first), Place.date(which, month, last))
        if from.isImpossible || to.isImpossible {
            return PhraseAtom(range: 0..<0, content: .impossible)
        }
        return span(from.start, to)
    }
}

extension PhraseCursor {
    fileprivate mutating func numberPair(_ signs: [String]) -> (Int, Int)? {
        guard !isAfterNumber, let first = number() else { return nil }
        guard takeAny(["-", "至", "到"]) != nil, let last = number(), takeAny(signs) != nil else {
            return nil
        }
        return (first, last)
    }

    fileprivate mutating func quarterPair() -> (Int, Int)? {
        _ = take("第")
        guard !isAfterNumber, let first = number() else { return nil }
        _ = takeAny(["季度"])
        guard takeAny(["-", "至", "到"]) != nil else { return nil }
        _ = take("第")
        guard let last = number(), takeAny(["季度"]) != nil, (1...4).contains(first),
            (first...4).contains(last)
        else { return nil }
        _ = takeAny(["末", "底"])
        return (first, last)
    }

    fileprivate mutating func plainYear() -> YearReference? {
        let words: [(String, Int)] = [("今年", 0), ("本年", 0), ("明年", 1), ("次年", 1)]
        if let (word, years) = words.first(where: { sees($0.0) }) {
            _ = take(word)
            return .relative(years)
        }
        guard !isAfterNumber, let number = number(), (1900...2999).contains(number), take("年")
        else {
            return nil
        }
        return .fixed(number)
    }

    /// The rest of 2025至2026年6月底 after the year.
    fileprivate mutating func yearEnd(_ year: Int) -> Place? {
        if takeAny(["年底", "年末", "底", "末"]) != nil { return Place(endOf: .year(.fixed(year))) }
        return attempt { cursor in
            guard let month = cursor.number(), (1...12).contains(month), cursor.take("月") else {
                return nil
            }
            return cursor.monthPlace(.fixed(year), month)
        }
    }
}

extension YearReference {
    fileprivate var following: YearReference {
        switch self {
        case .next: .next
        case .relative(let years): .relative(years + 1)
        case .fixed(let year): .fixed(year + 1)
        }
    }
}
