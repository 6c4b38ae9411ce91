using System.Collections.Frozen;

namespace MicroCreds.Registry.Grains.Search;

/// <summary>
/// Small letters with accents, ligatures and other forms of letters, and what they are without: the compatibility decompositions of
/// Unicode for Latin, Greek and Cyrillic letters without their nonspacing marks, and a few that do not decompose, spelled out. A table
/// of our own, because without ICU the runtime normalises nothing but ASCII, and because every store must fold alike.
/// </summary>
internal static class PlainLetters
{
    private const string Table = """
        a=ªàáâãäåāăąǎǟǡǻȁȃȧḁạảấầẩẫậắằẳẵặ ae=æǽǣ aʾ=ẚ b=ḃḅḇƀ c=çćĉċčḉ d=ďḋḍḏḑḓđð dz=ǆǳ e=èéêëēĕėęěȅȇȩḕḗḙḛḝẹẻẽếềểễệ f=ḟ ff=ﬀ ffi=ﬃ
        ffl=ﬄ fi=ﬁ fl=ﬂ g=ĝğġģǧǵḡǥ h=ĥȟḣḥḧḩḫẖħ i=ìíîïĩīĭįǐȉȋḭḯỉịıİ ij=ĳ j=ĵǰ k=ķǩḱḳḵ l=ĺļľḷḹḻḽł lj=ǉ m=ḿṁṃ n=ñńņňǹṅṇṉṋŋ nj=ǌ
        o=ºòóôõöōŏőơǒǫǭȍȏȫȭȯȱṍṏṑṓọỏốồổỗộớờởỡợøǿ oe=œ p=ṕṗ r=ŕŗřȑȓṙṛṝṟ s=śŝşšſșṡṣṥṧṩẛ ss=ß st=ﬅﬆ t=ţťțṫṭṯṱẗŧ th=þ
        u=ùúûüũūŭůűųưǔǖǘǚǜȕȗṳṵṷṹṻụủứừửữự v=ṽṿ w=ŵẁẃẅẇẉẘ x=ẋẍ y=ýÿŷȳẏẙỳỵỷỹ z=źżžẑẓẕ ʒ=ǯ ʹ=ʹ ʼn=ŉ α=άἀἁἂἃἄἅἆἇὰάᾀᾁᾂᾃᾄᾅᾆᾇᾰᾱᾲᾳᾴᾶᾷ β=ϐ
        ε=έϵἐἑἒἓἔἕὲέ η=ήἠἡἢἣἤἥἦἧὴήᾐᾑᾒᾓᾔᾕᾖᾗῂῃῄῆῇ θ=ϑ ι=ΐίϊἰἱἲἳἴἵἶἷὶίιῐῑῒΐῖῗ κ=ϰ μ=µ ο=όὀὁὂὃὄὅὸό π=ϖ ρ=ϱῤῥ σ=ςϲ
        υ=ΰϋύϒϓϔὐὑὒὓὔὕὖὗὺύῠῡῢΰῦῧ φ=ϕ ω=ώὠὡὢὣὤὥὦὧὼώᾠᾡᾢᾣᾤᾥᾦᾧῲῳῴῶῷ а=ӑӓ г=ѓ е=ѐёӗ ж=ӂӝ з=ӟ и=йѝӣӥ к=ќ о=ӧ у=ўӯӱӳ ч=ӵ ы=ӹ э=ӭ і=ї ѵ=ѷ
        ә=ӛ ө=ӫ
        """;

    private static readonly FrozenDictionary<int, string> s_plain = Table
        .Split((char[])[' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries)
        .Select(line => line.Split('='))
        .SelectMany(pair => pair[1].EnumerateRunes().Select(rune => KeyValuePair.Create(rune.Value, pair[0])))
        .ToFrozenDictionary();

    /// <summary>What a small letter is without its accents, or null where it is what it is.</summary>
    public static string? Of(int letter) => letter < 0x80 ? null : s_plain.GetValueOrDefault(letter);
}
