using System.Numerics;
using System.Text.Json;
using MicroCreds.Registry.Credentials.Edwards25519;
using MicroCreds.Registry.Credentials.Keys;
using MicroCreds.Registry.TestKit;

namespace MicroCreds.Registry.Credentials.Tests.Edwards25519;

/// <summary>Signatures whose verdict is published, or follows from how they were made; by every way of verifying.</summary>
public class KnownSignatureTests
{
    private static readonly byte[] Message = "what was signed"u8.ToArray();

    [Fact]
    public void Verify_KnownAnswers_AreRight() =>
        Judge([.. KnownAnswer.All.Select(known => (
            new SignatureCase(known.Name, Convert.FromHexString(known.Key), Convert.FromHexString(known.Message), Convert.FromHexString(known.Signature)), known.IsValid))]);

    [VectorFact]
    public void Verify_Wycheproof_AgreesOnEveryCase()
    {
        using var file = JsonDocument.Parse(File.ReadAllBytes(SharedVectors.PathTo("wycheproof/ed25519_test.json")));
        var cases = new List<(SignatureCase, bool)>();
        foreach (var group in file.RootElement.GetProperty("testGroups").EnumerateArray())
        {
            var publicKey = Convert.FromHexString(group.GetProperty("publicKey").GetProperty("pk").GetString()!);
            foreach (var test in group.GetProperty("tests").EnumerateArray())
            {
                var signature = Convert.FromHexString(test.GetProperty("sig").GetString()!);
                var one = new SignatureCase($"tcId {test.GetProperty("tcId")}", publicKey, Convert.FromHexString(test.GetProperty("msg").GetString()!), signature);
                var isValid = test.GetProperty("result").GetString() == "valid";
                Assert.True(isValid == Ed25519Verifier.Verify(one.Key, one.Message, one.Signature), one.Kind);
                if (signature.Length == Ed25519.SignatureSize)
                    cases.Add((one, isValid));
                else
                    Assert.False(isValid, one.Kind);
            }
        }

        Assert.True(cases.Count > 100);
        Judge([.. cases]);
    }

    /// <summary>
    /// The twelve cases that "Taming the many EdDSAs" (Chalkias, Garillot, Nikolaenko, 2020) tells verifiers apart by,
    /// made anew: only where the equation holds without the cofactor, by a key and an R of mixed order, is there a
    /// signature.
    /// </summary>
    [Fact]
    public void Verify_CasesThatTellVerifiersApart_OnlyTheUnbatchedEquationCounts()
    {
        var key = new CraftedKey(12345, 0);
        var mixed = new CraftedKey(12345, 1);
        var neutral = new CraftedKey(0, 0) { Bytes = BigNumbers.Bytes(1) };
        var order8 = new CraftedKey(0, 1);
        var order8R = Points.Encode(Points.Plus(CurvePoint.Neutral, 1));
        Judge(
        [
            (Made("0: key and R of small order, S = 0", order8, order8.Sign(Message, 0, order8R)), false),
            (Made("1: key of small order, R of mixed order", order8, Cancelling(order8, nonce => order8.Sign(Message, nonce, 1))), false),
            (Made("2: key of mixed order, R of small order", mixed, mixed.Sign(Message, 0, order8R)), false),
            (Made("3: key and R of mixed order, both equations hold", mixed, Cancelling(mixed, nonce => mixed.Sign(Message, nonce, 3))), true),
            (Made("4: key and R of mixed order, only the cofactored equation holds", mixed, NotCancelling(mixed, nonce => mixed.Sign(Message, nonce, 3))), false),
            (Made("5: key of mixed order, only the cofactored equation holds", mixed, NotCancelling(mixed, nonce => mixed.Sign(Message, nonce, 0))), false),
            (Made("6: S above L", key, PlusL(key.Sign(Message, 99, 0), 1)), false),
            (Made("7: S far above L", key, PlusL(key.Sign(Message, 99, 0), 14)), false),
            (Made("8: R not below p, hashed as it is", key, key.Sign(Message, 0, BigNumbers.Words(BigNumbers.P + 1))), false),
            (Made("9: R is 0 with a sign", key, key.Sign(Message, 0, BigNumbers.Words(1).WithSign(true))), false),
            (Made("10: key not below p", WithBytes(BigNumbers.P + 1), WithBytes(BigNumbers.P + 1).Sign(Message, 99, 0)), false),
            (Made("11: key with x = 0 and a sign", WithBytes(1 + BigInteger.Pow(2, 255)), WithBytes(1 + BigInteger.Pow(2, 255)).Sign(Message, 99, 0)), false),
            (Made("the neutral key", neutral, neutral.Sign(Message, 99, 0)), false),
            (Made("a sound one", key, key.Sign(Message, 99, 0)), true),
        ]);
    }

    [Fact]
    public void Verify_EveryKeyOfSmallOrder_IsRefused()
    {
        Assert.Equal(14, Points.SmallOrderEncodings.Count);
        // Among eight nonces by each of them the equation holds about once, and always for the neutral key.
        Judge([.. Points.SmallOrderEncodings.SelectMany(encoded => Enumerable.Range(1, 8).Select(nonce =>
        {
            var key = new CraftedKey(0, 0) { Bytes = BigNumbers.Bytes(encoded) };
            return (Made("key of small order", key, key.Sign(Message, nonce, 0)), false);
        }))]);
    }

    [Fact]
    public void Verify_KeyThatIsNoPoint_IsRefused()
    {
        var offCurve = Enumerable.Range(2, 40).Select(y => BigNumbers.Words(y)).Where(y => !CurvePoint.TryDecode(y, out _)).ToArray();
        Assert.NotEmpty(offCurve);
        Judge([.. offCurve.Select(y => (Made("no point", new CraftedKey(0, 0) { Bytes = BigNumbers.Bytes(y) }, new CraftedKey(5, 0).Sign(Message, 3, 0)), false))]);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(447)]
    [InlineData(448)]
    [InlineData(449)]
    [InlineData(100_000)]
    public void Verify_MessageOfAnyLength_IsHashedWhole(int length)
    {
        var key = new CraftedKey(777, 0);
        var message = new byte[length];
        new Random(length).NextBytes(message);
        var signature = key.Sign(message, 5, 0);
        Judge([(new SignatureCase("long", key.Bytes, message, signature), true), (new SignatureCase("longer", key.Bytes, [.. message, 0], signature), false)]);
    }

    private static void Judge((SignatureCase Case, bool IsValid)[] known)
    {
        foreach (var (one, isValid) in known)
        {
            Assert.True(isValid == Ed25519.Verify(one.Key, one.Message, one.Signature), $"libsodium, {one}");
            Assert.True(isValid == Prepare(one).Verify(one.Message, one.Signature), $"alone, {one}");
        }

        foreach (var width in LaneWidths.Here)
        {
            var verdicts = LaneWidths.Judge([.. known.Select(pair => pair.Case)], Prepare, width);
            for (var i = 0; i < verdicts.Length; i++)
                Assert.True(known[i].IsValid == verdicts[i], $"{width}, {known[i].Case}");
        }
    }

    private static PreparedKey Prepare(SignatureCase one) => PreparedKey.Of(new FieldWords(one.Key), PointTable.MinWindowBits);

    private static SignatureCase Made(string kind, CraftedKey key, byte[] signature) => new(kind, key.Bytes, Message, signature);

    private static CraftedKey WithBytes(BigInteger encoded) => new(0, 0) { Bytes = BigNumbers.Bytes(encoded) };

    // R = rB + aT and A = sB + bT: the parts of small order cancel where a + h·b is a multiple of 8.
    private static byte[] Cancelling(CraftedKey key, Func<int, byte[]> sign) => First(key, sign, (h, torsionOfR) => (h + torsionOfR) % 8 == 0);

    private static byte[] NotCancelling(CraftedKey key, Func<int, byte[]> sign) => First(key, sign, (h, torsionOfR) => (h + torsionOfR) % 8 != 0);

    private static byte[] First(CraftedKey key, Func<int, byte[]> sign, Func<BigInteger, int, bool> isWanted) =>
        Enumerable.Range(1, 1000).Select(nonce => (Nonce: nonce, Signature: sign(nonce))).First(made =>
        {
            var r = made.Signature.AsSpan(0, 32);
            var torsionOfR = Enumerable.Range(0, 8).First(torsion => BigNumbers.Bytes(Points.Encode(Points.Plus(Points.BaseTimes(made.Nonce), torsion))).AsSpan().SequenceEqual(made.Signature.AsSpan(0, 32)));
            return isWanted(key.Challenge(r, Message), torsionOfR);
        }).Signature;

    private static byte[] PlusL(byte[] signature, int times) =>
        [.. signature[..32], .. BigNumbers.Bytes(new BigInteger(signature.AsSpan(32), isUnsigned: true) + (times * BigNumbers.L))];
}
