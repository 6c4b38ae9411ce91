using System.Text;
using MicroCreds.Registry.Ledger.Notes;

namespace MicroCreds.Registry.Ledger.Tests.Notes;

public sealed class SignedNoteTests
{
    /// <summary>A checkpoint that the Go checksum database published.</summary>
    private const string GoChecksumDatabase =
        "go.sum database tree\n63096908\n8lHrQPRYe4KT4WQ9/Qk8/taKnD6IRHbFgfN7vQE2Y54=\n\n"
        + "— sum.golang.org Az3gri/oVBN1jAhNZ/iS+W31psFAWRT20/GyrhpU6taFwulQGetBkH5S7wpGXdS935jiIGiUUAXBVHzT/P6fYhqAmAk=\n";

    private static readonly TestKeys Log = new("log.example/one");
    private static readonly TestKeys Stranger = new("stranger.example");

    [Fact]
    public void TryVerify_NoteOfAPublicLog_Verifies()
    {
        Assert.True(NoteKey.TryParse("sum.golang.org+033de0ae+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8", out var key));
        Assert.True(SignedNote.TryParse(Encoding.UTF8.GetBytes(GoChecksumDatabase), out var note, out _));
        Assert.Equal(GoChecksumDatabase, note.ToString());
        Assert.True(note.TryVerify([new NoteVerifier(key, ReferenceEd25519.Verify)], out var verified, out _));
        Assert.Equal([new VerifiedSignature(key, null)], verified.AsEnumerable());
    }

    [Fact]
    public void TryVerify_UnknownKeys_AreIgnored()
    {
        var note = Sign("text\n", Stranger, Log);
        Assert.True(note.TryVerify([Log.Verifier], out var verified, out _));
        Assert.Equal(Log.Key.Id, Assert.Single(verified).Key.Id);
    }

    [Fact]
    public void TryVerify_OnlyUnknownKeys_IsRefused()
    {
        Assert.False(Sign("text\n", Stranger).TryVerify([Log.Verifier], out var verified, out var reason));
        Assert.Empty(verified);
        Assert.Equal("no known key signed the note", reason);
        Assert.False(Sign("text\n", Log).TryVerify([], out _, out _));
    }

    [Fact]
    public void TryVerify_BadSignatureOfAKnownKey_RejectsTheNoteWhateverElseIsGood()
    {
        var good = Sign("text\n", Log, Stranger);
        var ofAnotherText = Stranger.Signer.Sign("another\n");
        var note = new SignedNote("text\n", [good.Signatures[0], ofAnotherText]);

        Assert.False(note.TryVerify([Log.Verifier, Stranger.Verifier], out var verified, out var reason));
        Assert.Empty(verified);
        Assert.Equal("the signature of stranger.example is wrong", reason);
        Assert.True(note.TryVerify([Log.Verifier], out _, out _));
    }

    [Fact]
    public void TryVerify_GoodThenBadSignatureOfOneKey_RejectsTheNote()
    {
        var note = new SignedNote("text\n", [Log.Signer.Sign("text\n"), Log.Signer.Sign("another\n")]);
        Assert.False(note.TryVerify([Log.Verifier], out _, out _));
    }

    [Fact]
    public void TryVerify_SameSignatureTwice_CountsOnce()
    {
        var note = Sign("text\n", Log, Log);
        Assert.True(note.TryVerify([Log.Verifier, Log.Verifier], out var verified, out _));
        Assert.Single(verified);
    }

    [Fact]
    public void TryVerify_KnownNameWithAnotherIdOrKnownIdWithAnotherName_IsUnknown()
    {
        var bytes = Log.Signer.Sign("another\n").Signature;
        var note = new SignedNote("text\n", [new(Log.Key.Name, Log.Key.Id ^ 1, bytes), new("x" + Log.Key.Name, Log.Key.Id, bytes), Log.Signer.Sign("text\n")]);
        Assert.True(note.TryVerify([Log.Verifier], out var verified, out _));
        Assert.Single(verified);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(63)]
    [InlineData(65)]
    public void TryVerify_SignatureOfAnotherLength_RejectsTheNote(int length)
    {
        var bytes = new byte[length];
        var note = new SignedNote("text\n", [new NoteSignature(Log.Key.Name, Log.Key.Id, bytes)]);
        Assert.False(note.TryVerify([Log.Verifier], out _, out _));
    }

    [Fact]
    public void TryParse_TextWithEmptyLines_EndsAtTheLastOne()
    {
        var note = Sign("one\n\ntwo\n\n\nthree\n", Log);
        Assert.True(SignedNote.TryParse(note.ToString(), out var read, out _));
        Assert.Equal("one\n\ntwo\n\n\nthree\n", read.Text);
        Assert.True(read.TryVerify([Log.Verifier], out _, out _));
    }

    [Theory]
    [InlineData("", "line 1")]
    [InlineData("text", "line 1")]
    [InlineData("text\n", "line 1")]
    [InlineData("text\n\n", "line 3")]
    [InlineData("text\n\n— a AAAAAAA=", "line 3")]
    [InlineData("text\n— a AAAAAAA=\n", "line 1")]
    [InlineData("text\n\nwords\n", "line 3")]
    [InlineData("text\n\n— a AAAAAAA=\nwords\n", "line 4")]
    [InlineData("text\n\n- a AAAAAAA=\n", "line 3")]
    [InlineData("text\n\n—a AAAAAAA=\n", "line 3")]
    [InlineData("text\n\n—  AAAAAAA=\n", "line 3")]
    [InlineData("text\n\n— a+b AAAAAAA=\n", "line 3")]
    [InlineData("text\n\n— a\u00a0b AAAAAAA=\n", "line 3")]
    [InlineData("text\n\n— a  AAAAAAA=\n", "line 3")]
    [InlineData("text\n\n— a AAAAAAA= \n", "line 3")]
    [InlineData("text\n\n— a AAAAAAB=\n", "line 3")]
    [InlineData("text\n\n— a AAAAAAA\n", "line 3")]
    [InlineData("text\n\n— a AAAAAA==\n", "line 3")]
    [InlineData("text\n\n— a AAAA\n", "line 3")]
    [InlineData("text\n\n— a \n", "line 3")]
    [InlineData("te\rxt\n\n— a AAAAAAA=\n", "line 1")]
    [InlineData("te\0xt\n\n— a AAAAAAA=\n", "line 1")]
    [InlineData("text\n\n— a AAAAAAA=\r\n", "line 1")]
    public void TryParse_NotANote_NamesTheLine(string input, string place)
    {
        Assert.False(SignedNote.TryParse(input, out var note, out var fault));
        Assert.Null(note);
        Assert.Equal(place, fault.Place);
    }

    [Fact]
    public void TryParse_NotUnicode_IsRefused()
    {
        Assert.False(SignedNote.TryParse("t\ud800\n\n— a AAAAAAA=\n", out _, out _));
        Assert.False(SignedNote.TryParse([(byte)'t', 0xff, .. "\n\n— a AAAAAAA=\n"u8], out _, out var fault));
        Assert.Equal("the note is not UTF-8", fault.Reason);
    }

    [Fact]
    public void TryParse_SixtyFourSignatures_AreReadAndOneMoreIsNot()
    {
        const string line = "— a AAAAAAA=\n";
        Assert.True(SignedNote.TryParse("text\n\n" + string.Concat(Enumerable.Repeat(line, 64)), out var note, out _));
        Assert.Equal(64, note.Signatures.Length);
        Assert.False(SignedNote.TryParse("text\n\n" + string.Concat(Enumerable.Repeat(line, 65)), out _, out var fault));
        Assert.Equal("line 67", fault.Place);
    }

    [Fact]
    public void TryParse_TooLarge_IsRefusedBeforeItIsRead()
    {
        var large = new string('t', SignedNote.MaxBytes) + "\n\n— a AAAAAAA=\n";
        Assert.False(SignedNote.TryParse(large, out _, out _));
        Assert.False(SignedNote.TryParse(Encoding.UTF8.GetBytes(large), out _, out _));
        // Fewer characters than the limit, and more bytes.
        Assert.False(SignedNote.TryParse(new string('é', SignedNote.MaxBytes - 100) + "\n\n— a AAAAAAA=\n", out _, out _));
        Assert.False(SignedNote.TryParse($"text\n\n— a {Convert.ToBase64String(new byte[4 + NoteSignature.MaxSignatureBytes + 1])}\n", out _, out _));
        Assert.True(SignedNote.TryParse($"text\n\n— a {Convert.ToBase64String(new byte[4 + NoteSignature.MaxSignatureBytes])}\n", out _, out _));
    }

    [Fact]
    public void TryVerify_OneBitChangedAnywhere_IsRefused()
    {
        const int seed = 90210;
        var random = new Random(seed);
        var original = Encoding.UTF8.GetBytes(Sign("log.example/one\n5\nroot\n", Log).ToString());
        var parsed = 0;
        for (var round = 0; round < 500; round++)
        {
            var bytes = original.ToArray();
            bytes[random.Next(bytes.Length)] ^= (byte)(1 << random.Next(8));
            if (!SignedNote.TryParse(bytes, out var note, out _))
                continue;
            parsed++;
            Assert.True(bytes.AsSpan().SequenceEqual(Encoding.UTF8.GetBytes(note.ToString())), $"seed {seed}, round {round}");
            Assert.False(note.TryVerify([Log.Verifier], out _, out _), $"seed {seed}, round {round}");
        }

        Assert.InRange(parsed, 50, 500);
    }

    [Fact]
    public void Constructor_TextThatIsNoNote_IsRefused()
    {
        var signature = Log.Signer.Sign("text\n");
        foreach (var text in (string[])["", "text", "te\txt\n", "te\rxt\n", "\ud800\n"])
            Assert.Throws<ArgumentException>(() => new SignedNote(text, [signature]));
        Assert.Throws<ArgumentException>(() => new SignedNote("text\n", []));
        Assert.Throws<ArgumentException>(() => new NoteSignature("a b", 1, new byte[1]));
        Assert.Throws<ArgumentException>(() => new NoteSignature("a", 1, ReadOnlyMemory<byte>.Empty));
        Assert.Throws<ArgumentException>(() => new NoteSignature("a", 1, new byte[NoteSignature.MaxSignatureBytes + 1]));
    }

    private static SignedNote Sign(string text, params TestKeys[] keys) => new(text, [.. keys.Select(key => key.Signer.Sign(text))]);
}
