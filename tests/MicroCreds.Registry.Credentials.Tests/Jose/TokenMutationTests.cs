using System.Buffers.Text;
using System.Text;
using System.Text.Json.Nodes;
using MicroCreds.Registry.Credentials.Jose;
using MicroCreds.Registry.TestKit;

namespace MicroCreds.Registry.Credentials.Tests.Jose;

public class TokenMutationTests
{
    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.~ \n=";

    public static TheoryData<string> Kinds => ["vc+jwt", "vp+jwt", "open badge", "sd-jwt", "key binding"];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Verify_AnyByteChangedTakenOutOrPutIn_NeverPasses(string kind)
    {
        const int Seed = 7515;
        var random = new Random(Seed);
        var token = Make(kind);
        Assert.True(Tokens.Passes(token));
        var step = Campaign.Rounds(3, 1);
        for (var at = random.Next(step); at < token.Length; at += step)
        {
            var other = (byte)Alphabet[random.Next(Alphabet.Length)];
            var changed = token.ToArray();
            changed[at] = other == token[at] ? (byte)(other ^ 1) : other;
            AssertDoesNotPass(changed, $"{kind}, seed {Seed}, byte {at} to {changed[at]}");
            AssertDoesNotPass([.. token[..at], .. token[(at + 1)..]], $"{kind}, byte {at} taken out");
            AssertDoesNotPass([.. token[..at], other, .. token[at..]], $"{kind}, seed {Seed}, {other} put in at byte {at}");
        }

        for (var length = 0; length < token.Length; length += 7)
            AssertDoesNotPass(token[..length], $"{kind}, cut at {length}", mayBeShorter: kind is "sd-jwt" or "key binding");
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Verify_AnyMemberChanged_NeverPasses(string kind)
    {
        var token = Make(kind);
        var jws = Encoding.ASCII.GetString(token).Split('~')[0];
        for (var part = 0; part < 2; part++)
        {
            var node = JsonNode.Parse(Base64Url.DecodeFromChars(jws.Split('.')[part]))!.AsObject();
            foreach (var name in node.Select(member => member.Key).ToArray())
            {
                var removed = node.DeepClone().AsObject();
                removed.Remove(name);
                Assert.False(Tokens.Passes(With(part, removed)), $"{kind}: {name} removed");
                var changed = node.DeepClone().AsObject();
                changed[name] = "x";
                Assert.False(Tokens.Passes(With(part, changed)), $"{kind}: {name} changed");
            }

            var added = node.DeepClone().AsObject();
            added["extra"] = 1;
            Assert.False(Tokens.Passes(With(part, added)), $"{kind}: a member added");
        }

        byte[] With(int part, JsonNode node)
        {
            var changed = Tokens.Replace(Encoding.ASCII.GetBytes(jws), part, _ => Encoding.UTF8.GetBytes(node.ToJsonString()));
            return [.. changed, .. token[jws.Length..]];
        }
    }

    // Right signatures over payloads that went wrong somewhere: the readers behind the signature get hostile input, too.
    [Fact]
    public void Verify_MutatedPayloadsSignedRight_NeverThrows()
    {
        const int Seed = 9901;
        var random = new Random(Seed);
        string[] headers =
        [
            """{"alg":"ES256","kid":"did:web:issuer.example#P256","typ":"vc+jwt"}""",
            """{"alg":"ES256","kid":"did:web:issuer.example#P256","typ":"JWT"}""",
            """{"alg":"ES256","kid":"did:web:issuer.example#P256"}""",
            """{"alg":"ES256","kid":"did:web:issuer.example#P256","typ":"vc+sd-jwt"}""",
        ];
        byte[][] payloads =
        [
            Payload(Make("vc+jwt")), Payload(Make("open badge")), Payload(Make("vp+jwt")), Payload(Make("sd-jwt")),
            """{"iss":"did:web:issuer.example","jti":"urn:1","nbf":1,"vc":{"@context":[],"credentialSubject":[{"id":"x"}]}}"""u8.ToArray(),
        ];
        var read = 0;
        var rounds = Campaign.Rounds(1500, 200_000);
        for (var round = 0; round < rounds; round++)
        {
            var payload = Mutate(payloads[random.Next(payloads.Length)], random);
            var header = random.Next(4) == 0 ? Mutate(Encoding.UTF8.GetBytes(headers[random.Next(headers.Length)]), random) : Encoding.UTF8.GetBytes(headers[random.Next(headers.Length)]);
            var token = CompactJws.Sign(header, payload, Tokens.P256);
            if (random.Next(2) == 0)
                token = [.. token, (byte)'~', .. random.Next(2) == 0 ? Make("sd-jwt").AsSpan(random.Next(400)) : []];
            read += JoseEnvelope.TryRead(token, out _, out _) ? 1 : 0;
            Tokens.Passes(token, isKeyBindingRequired: round % 2 == 0);
        }

        // The campaign must get past the first gate often enough to mean something.
        Assert.True(read > rounds / 50, $"seed {Seed}: {read} of {rounds} were read");
    }

    [Fact]
    public void TryRead_Garbage_IsRefused()
    {
        const int Seed = 1;
        var random = new Random(Seed);
        for (var round = 0; round < 2000; round++)
        {
            var garbage = new byte[random.Next(300)];
            random.NextBytes(garbage);
            Assert.False(JoseEnvelope.TryRead(garbage, out _, out var error));
            Assert.NotEmpty(error.Message);
            for (var i = 0; i < garbage.Length; i++)
                garbage[i] = (byte)Alphabet[garbage[i] % Alphabet.Length];
            Assert.False(JoseEnvelope.TryRead(garbage, out _, out _));
        }

        Assert.False(JoseEnvelope.TryRead(new byte[3 * CompactJws.MaxBytes], out _, out _));
        Assert.False(JoseEnvelope.TryRead(Encoding.ASCII.GetBytes(new string('~', 100_000)), out _, out _));
        Assert.False(JoseEnvelope.TryRead(Tokens.SignRaw("""{"alg":"ES256"}""", new string('[', 500_000), Tokens.P256), out _, out _));
    }

    private static byte[] Make(string kind) => kind switch
    {
        "vc+jwt" => Tokens.Sign(Tokens.Ed25519),
        "vp+jwt" => VcJwt.SignPresentation(Tokens.Utf8(Tokens.Presentation()), Tokens.Options(Tokens.P384), Tokens.P384),
        "open badge" => OpenBadgeJwt.Sign(Tokens.Utf8(Tokens.Credential()), Tokens.MethodOf(Tokens.Rsa), Tokens.Rsa),
        "sd-jwt" => SdJwtTests.Issue(1),
        _ => Bound(),
    };

    private static byte[] Bound()
    {
        SdJwt.TryRead(SdJwtTests.Issue(), out var sdJwt, out _);
        return SdJwtVc.Present(sdJwt!, ["/validUntil"], Tokens.P384, "a", "n", Tokens.Now);
    }

    private static byte[] Payload(byte[] token) => Base64Url.DecodeFromChars(Encoding.ASCII.GetString(token).Split('.')[1]);

    private static byte[] Mutate(byte[] json, Random random)
    {
        const string Tokens = "{}[]\",:019.-eutfn\\x_sd.~ ";
        var mutated = json.ToList();
        for (var count = random.Next(4); count > 0; count--)
        {
            var at = random.Next(mutated.Count);
            switch (random.Next(4))
            {
                case 0:
                    mutated[at] = (byte)Tokens[random.Next(Tokens.Length)];
                    break;
                case 1:
                    mutated[at] = (byte)random.Next(256);
                    break;
                case 2:
                    mutated.RemoveRange(at, Math.Min(random.Next(1, 20), mutated.Count - at - 1));
                    break;
                default:
                    var from = random.Next(mutated.Count);
                    mutated.InsertRange(at, mutated.GetRange(from, Math.Min(random.Next(1, 40), mutated.Count - from)));
                    break;
            }
        }

        return [.. mutated];
    }

    // A shorter SD-JWT that ends after a disclosure is another one that its holder may show.
    private static void AssertDoesNotPass(byte[] token, string what, bool mayBeShorter = false)
    {
        if (!(mayBeShorter && token is [.., (byte)'~']))
            Assert.False(Tokens.Passes(token), what);
    }
}
