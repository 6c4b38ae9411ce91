using MicroCreds.Registry.Credentials.Edwards25519;
using MicroCreds.Registry.Credentials.Keys;

namespace MicroCreds.Registry.Credentials.Tests.Edwards25519;

public class Ed25519VerifierTests
{
    [Fact]
    public void Status_LibsodiumOfTheTests_PassesTheSelfTest() => Assert.True(Ed25519Verifier.Status.IsPrepared, Ed25519Verifier.Status.Reason);

    [Fact]
    public void Verify_UntilPreparedAndAfter_TheVerdictIsTheSame()
    {
        using var key = SigningKey.Generate();
        var signature = new byte[Ed25519.SignatureSize];
        var isPrepared = false;
        // Other tests may be preparing keys at the same time, and then this one waits.
        for (byte i = 0; i < 200; i++)
        {
            key.Sign([i], signature);
            Assert.True(Ed25519Verifier.Verify(key.PublicKey.Span, [i], signature));
            Assert.False(Ed25519Verifier.Verify(key.PublicKey.Span, [i, i], signature));
            signature[i % 64] ^= 1;
            Assert.False(Ed25519Verifier.Verify(key.PublicKey.Span, [i], signature));
            isPrepared = Ed25519Verifier.Prepared(key.PublicKey.Span) is not null;
        }

        Assert.True(isPrepared);
        Assert.True(Signatures.Verify(KeyType.Ed25519, key.PublicKey.Span, [199], Signed(key, [199])));
    }

    [Fact]
    public void Verify_WrongLengths_SignatureIsFalseAndKeyThrows()
    {
        using var key = SigningKey.Generate();
        var signature = Signed(key, "x"u8);
        Assert.False(Ed25519Verifier.Verify(key.PublicKey.Span, "x"u8, signature.AsSpan(1)));
        Assert.False(Ed25519Verifier.Verify(key.PublicKey.Span, "x"u8, [.. signature, 0]));
        Assert.False(Ed25519Verifier.Verify(key.PublicKey.Span, "x"u8, []));
        Assert.Throws<ArgumentException>(() => Ed25519Verifier.Verify(key.PublicKey.Span[1..], "x"u8, signature));
    }

    private static byte[] Signed(SigningKey key, ReadOnlySpan<byte> message)
    {
        var signature = new byte[Ed25519.SignatureSize];
        key.Sign(message, signature);
        return signature;
    }
}
