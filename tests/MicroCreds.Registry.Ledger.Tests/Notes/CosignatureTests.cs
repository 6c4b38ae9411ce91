using System.Text;
using MicroCreds.Registry.Ledger.Notes;

namespace MicroCreds.Registry.Ledger.Tests.Notes;

public sealed class CosignatureTests
{
    private const string Text = "log.example/one\n5\nroot\n";
    private static readonly TestKeys Log = new("log.example/one");
    private static readonly TestKeys Witness = new("witness.example/w1", NoteKeyType.Cosignature);

    [Fact]
    public void Message_HasHeaderTimeAndTheWholeText() =>
        Assert.Equal("cosignature/v1\ntime 1679315147\n" + Text, Encoding.UTF8.GetString(Cosignature.Message(1679315147, Text)));

    [Fact]
    public void Sign_ThenVerify_GivesTheTime()
    {
        var note = new SignedNote(Text, [Log.Signer.Sign(Text)]);
        note = note.With(Witness.Cosign(note, 1679315147));
        Assert.True(SignedNote.TryParse(note.ToString(), out var read, out _));
        Assert.True(read.TryVerify([Log.Verifier, Witness.Verifier], out var verified, out _));
        Assert.Equal([null, 1679315147], verified.Select(signature => signature.UnixSeconds));
    }

    [Fact]
    public void Verify_TimeChanged_ReturnsFalse()
    {
        var note = new SignedNote(Text, [Log.Signer.Sign(Text)]);
        var content = Witness.Cosign(note, 1679315147).Signature.ToArray();
        Assert.True(Witness.Verifier.Verify(Text, content, out _));
        content[7] ^= 1;
        Assert.False(Witness.Verifier.Verify(Text, content, out var time));
        Assert.Null(time);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(64)]
    [InlineData(71)]
    [InlineData(73)]
    public void TryParse_AnotherLength_ReturnsFalse(int length) => Assert.False(Cosignature.TryParse(new byte[length], out _, out _));

    [Fact]
    public void TryParse_TimePastTheLimit_ReturnsFalse()
    {
        var content = new byte[Cosignature.Size];
        content[0] = 0x80;
        Assert.False(Cosignature.TryParse(content, out _, out _));
        content[0] = 0x7f;
        Assert.True(Cosignature.TryParse(content, out var time, out _));
        Assert.Equal(0x7f00000000000000, time);
    }

    [Fact]
    public void Sign_WithALogsKeyOrANegativeTime_IsRefused()
    {
        Assert.Throws<ArgumentException>(() => Cosignature.Sign(Log.Key, (_, _) => { }, 1, Text));
        Assert.Throws<ArgumentOutOfRangeException>(() => Cosignature.Sign(Witness.Key, (_, _) => { }, -1, Text));
        Assert.Throws<ArgumentException>(() => new NoteSigner(Witness.Key, (_, _) => { }));
    }
}
