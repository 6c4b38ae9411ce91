using System.Buffers;
using System.Buffers.Text;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using MicroCreds.Registry.Credentials.Baking;
using MicroCreds.Registry.Credentials.Jose;
using MicroCreds.Registry.Credentials.StatusLists;
using MicroCreds.Registry.Credentials.Verification;
using MicroCreds.Registry.TestKit.Credentials;
using MicroCreds.Registry.Verification.Facts;

namespace MicroCreds.Registry.Verification.Tests.Paths;

/// <summary>One line of the corpus.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Bytes">The line, without its end; blank ones are not answered.</param>
internal sealed record PathLine(string Name, byte[] Bytes);

/// <summary>Questions of every kind that there is an answer for, and a ledger that knows some of them.</summary>
internal sealed class PathCorpus : IDisposable
{
    private const int Seed = 20_261_204;

    private readonly Random _random = new(Seed);
    private readonly List<PathLine> _lines = [];

    public PathCorpus()
    {
        AddAwarded();
        AddStandings();
        AddForms();
        AddEnding();
        AddProofSets();
        AddForeign();
        AddStatusEntries();
        AddImagesAndAssertions();
        AddDigests();
        AddMalformed();
        AddLong();
    }

    public PathScene Scene { get; } = new();

    public IReadOnlyList<PathLine> Lines => _lines;

    /// <summary>The lines as one body; ends are of either kind, and the last line has none.</summary>
    public byte[] Body(Func<PathLine, bool>? choose = null)
    {
        var body = new MemoryStream();
        foreach (var line in _lines.Where(choose ?? (_ => true)))
        {
            if (body.Length > 0)
                body.Write(body.Length % 3 == 0 ? "\r\n"u8 : "\n"u8);
            body.Write(line.Bytes);
        }

        return body.ToArray();
    }

    public void Dispose() => Scene.Dispose();

    private void Add(string name, byte[] line)
    {
        Assert.False(line.AsSpan().Contains((byte)'\n'), name);
        _lines.Add(new PathLine(name, line));
    }

    private void Add(string name, string line) => Add(name, Encoding.UTF8.GetBytes(line));

    /// <summary>As the registry awards: registered, in each status; the same with any byte changed; other spellings of the same JSON.</summary>
    private void AddAwarded()
    {
        var valid = Awarded("valid");
        foreach (var status in (CredentialStatus[])[CredentialStatus.Revoked, CredentialStatus.Suspended, CredentialStatus.Superseded, CredentialStatus.Active])
            Scene.Set(Scene.Admit(Awarded($"{status}", admits: false), RegistryScene.Day(10)), status, "because, <so> \"it\" is", "urn:uuid:next");
        var suspendedTwice = Scene.Admit(Awarded("reinstated", admits: false), RegistryScene.Day(10));
        Scene.Set(suspendedTwice, CredentialStatus.Suspended);
        Scene.Set(suspendedTwice, CredentialStatus.Active);
        var message = Scene.Admit(Awarded("message", admits: false), RegistryScene.Day(10));
        Scene.Apply(new RegistryFact.CredentialMessageSet(message, PathScene.Notices, 1, 1, "renewal is due", RegistryScene.Day(60)));
        var refresh = Scene.Admit(Awarded("refresh", admits: false), RegistryScene.Day(10));
        Scene.Apply(new RegistryFact.CredentialRefreshOffered(refresh, PathScene.Notices, 2, RegistryScene.Day(60)));
        Awarded("expired", until: 50);
        Scene.Renew(Scene.Admit(Awarded("renewed", until: 300, admits: false), RegistryScene.Day(10)), "urn:uuid:its-renewal");
        Scene.Renew(Scene.Admit(Awarded("expired and renewed", until: 50, admits: false), RegistryScene.Day(10)), "urn:uuid:renewal-<&>-\"é");
        Awarded("not yet valid", from: 200);
        Awarded("für-Zoë-&-so");
        Awarded("another achievement", achievement: "urn:achievement:unheard-of");
        AddAwarded("to the millisecond", PathScene.Good.Award("urn:uuid:ms", RegistryScene.Day(10).AddMilliseconds(123), RegistryScene.Day(100).AddMilliseconds(1), RegistryScene.Day(11)));
        AddSpellings("valid", valid);
        AddChanged("registered", valid, every: 3);
        // Enough of a kind for their pattern to be known before the one comes that is changed.
        for (var i = 0; i < 6; i++)
            Add("first seen", PathScene.Good.Award($"urn:uuid:alike-{i}", RegistryScene.Day(10), i % 2 == 0 ? RegistryScene.Day(300) : null));
        AddChanged("first seen", PathScene.Good.Award("urn:uuid:first-seen", RegistryScene.Day(10)), every: 3);
        AddChanged("first seen, with an end", PathScene.Good.Award("urn:uuid:first-seen-2", RegistryScene.Day(10), RegistryScene.Day(300)), every: 3);
    }

    private byte[] Awarded(string name, double from = 10, double? until = null, string achievement = RegistryScene.Achievement, bool admits = true)
    {
        var secured = PathScene.Good.Award(
            $"urn:uuid:{name.Replace(' ', '-')}", RegistryScene.Day(from), until is { } end ? RegistryScene.Day(end) : null, RegistryScene.Day(10), achievement);
        if (admits)
            Scene.Admit(secured, RegistryScene.Day(10));
        Add($"awarded: {name}", secured);
        return secured;
    }

    private void AddAwarded(string name, byte[] secured)
    {
        Scene.Admit(secured, RegistryScene.Day(11));
        Add($"awarded: {name}", secured);
    }

    /// <summary>What becomes of what issuers of each standing awarded, before and after their standing changed, registered or not.</summary>
    private void AddStandings()
    {
        foreach (var issuer in (Awarder[])[Scene.Compromised, Scene.Retired, Scene.Suspended, Scene.Withdrawn, Scene.NeverAccredited])
        {
            foreach (var day in (double[])[20, 40, 60])
            {
                var secured = issuer.Award($"urn:uuid:{day}", RegistryScene.Day(day), created: RegistryScene.Day(day));
                Scene.Admit(secured, RegistryScene.Day(day));
                Add($"standing: {issuer.Did} on day {day}", secured);
                Add($"standing: {issuer.Did} on day {day}, first seen", issuer.Award($"urn:uuid:{day}:first", RegistryScene.Day(day), created: RegistryScene.Day(day)));
            }
        }
    }

    /// <summary>Every form that is admitted, registered and first seen, whole and changed.</summary>
    private void AddForms()
    {
        for (var i = 0; i < SelfSigner.Forms.Length; i++)
        {
            var form = SelfSigner.Forms[i];
            var registered = Scene.SelfSigner.Sign(form, 2 * i);
            Scene.Admit(registered, RegistryScene.Day(15));
            AddDressed($"registered {form}", registered);
            AddDressed($"first seen {form}", Scene.SelfSigner.Sign(form, (2 * i) + 1));
            AddChanged(form, SelfSigner.AsLine(registered), every: 97);
        }

        AddAlike();
        var presented = Scene.SelfSigner.Sign("vc+sd-jwt", 500);
        Scene.Set(Scene.Admit(presented, RegistryScene.Day(15)), CredentialStatus.Revoked, "no reason");
        Assert.True(SdJwt.TryRead(presented, out var sdJwt, out _));
        Add("SD-JWT without disclosures", SelfSigner.AsLine(presented[..(presented.AsSpan().IndexOf((byte)'~') + 1)]));
        foreach (var key in (KeyValuePair<string, Credentials.Keys.KeyType>[])[new("the holder's", Credentials.Keys.KeyType.P384), new("another", Credentials.Keys.KeyType.P256)])
            Add($"SD-JWT bound by {key.Key} key", SelfSigner.AsLine(SdJwtVc.Present(sdJwt, [], Scene.SelfSigner.Key(key.Value), "https://verifier.example", "n", RegistryScene.Day(90))));
        Add("SD-JWT with a disclosure too many", $"\"{Encoding.ASCII.GetString(presented)}{Base64Url.EncodeToString("[\"salt\",\"a\",1]"u8)}~\"");
    }

    /// <summary>Many of one kind by one key, for it to be prepared and their pattern known; some of them are not what was signed.</summary>
    private void AddAlike()
    {
        foreach (var form in (string[])["vc+jwt EdDSA", "eddsa-rdfc-2022", "eddsa-jcs-2022"])
        {
            for (var i = 0; i < 30; i++)
            {
                var line = SelfSigner.AsLine(Scene.SelfSigner.Sign(form, 700 + i));
                if (i % 6 == 5)
                    line[line.Length * 2 / 3] ^= 1;
                Add($"first seen, one of many: {form}", line);
            }

            AddChanged($"first seen, one of many: {form}", SelfSigner.AsLine(Scene.SelfSigner.Sign(form, 750)), every: 7);
        }
    }

    /// <summary>What has ended by the time of the question, in the forms that say it in different places.</summary>
    private void AddEnding()
    {
        foreach (var form in (string[])["eddsa-jcs-2022", "vc+jwt EdDSA", "badge ES256", "vc+sd-jwt", "enveloped"])
        {
            var registered = Scene.Ending.Sign(form, 1);
            Scene.Admit(registered, RegistryScene.Day(15));
            AddDressed($"ended {form}", registered);
            AddDressed($"ended {form}, first seen", Scene.Ending.Sign(form, 2));
        }
    }

    private void AddProofSets()
    {
        var day = RegistryScene.Day(20);
        var own = PathScene.Good.Award("urn:uuid:set", day, created: day);
        var stranger = new Awarder(77);
        var both = stranger.AddProof(own, day);
        Add("set: a stranger's proof beside the issuer's", both);
        AddChanged("set", both, every: 29);
        var set = Scene.Compromised.AddProof(Scene.Compromised.Award("urn:uuid:set-2", day, created: day), RegistryScene.Day(50));
        Add("set: by a stolen key, before and after", set);
        var registered = PathScene.Good.AddProof(PathScene.Good.Award("urn:uuid:set-3", day, created: day), day.AddDays(1));
        Scene.Admit(registered, RegistryScene.Day(22));
        Add("set: registered", registered);
        Add("chain", PathScene.Good.Chain(Unsecured(PathScene.Good.Award("urn:uuid:chain", day)), day));
        Add("chain: registered", Admitted(PathScene.Good.Chain(Unsecured(PathScene.Good.Award("urn:uuid:chain-2", day)), day)));
        Add("chain: previous proof missing", Changed(PathScene.Good.Chain(Unsecured(own), day), chain => chain["proof"]!.AsArray().RemoveAt(0)));
        Add("proof that ends", PathScene.Good.Sign(Unsecured(own), day, expires: RegistryScene.Day(60)));
        Add("proof that ends later", PathScene.Good.Sign(Unsecured(own), day, expires: RegistryScene.Day(160)));
        Add("without a proof", Unsecured(own));
    }

    private void AddForeign()
    {
        for (byte seed = 60; seed < 64; seed++)
        {
            // Enough by one key for it to be prepared.
            for (var i = 0; i < 25; i++)
            {
                var secured = new Awarder(seed).Award($"urn:uuid:{seed}:{i}", RegistryScene.Day(10), i % 5 == 0 ? RegistryScene.Day(30) : null);
                Add($"foreign {seed}", i % 7 == 3 ? Changed(secured, badge => badge["name"] = "Other") : secured);
            }
        }

        var web = new SelfSigner("did:web:elsewhere.example");
        foreach (var form in SelfSigner.Forms)
            AddDressed($"foreign {form}", web.Sign(form, 1));
        web.Dispose();
        var url = Changed(new Awarder(64).Award("urn:uuid:url", RegistryScene.Day(10)), badge => badge["issuer"]!["id"] = "https://elsewhere.example/issuer");
        Add("foreign: a URL for an issuer", new Awarder(64).Sign(Unsecured(url), RegistryScene.Day(10)));
        Add("foreign: another's name", new Awarder(64).Sign(Unsecured(PathScene.Good.Award("urn:uuid:stolen-name", RegistryScene.Day(10))), RegistryScene.Day(10)));
    }

    private void AddStatusEntries()
    {
        foreach (var (name, url) in (IEnumerable<(string, string)>)[("ours", RegistryScene.RevocationUrl), ("another's", "https://elsewhere.example/lists/1")])
        {
            for (var index = 0; index < 8; index++)
            {
                Add($"status entry: {name}, {index}", PathScene.Good.Award(
                    $"urn:uuid:status-{name}-{index}".Replace('\'', '-'), RegistryScene.Day(10), status: new BitstringStatusListEntry("revocation", index, url)));
            }
        }
    }

    private void AddImagesAndAssertions()
    {
        Add("image: registered", Baked(Awarded("in an image")));
        Add("image: first seen", Baked(PathScene.Good.Award("urn:uuid:in-an-image", RegistryScene.Day(10))));
        Add("image: a token", Baked(Scene.SelfSigner.Sign("vc+jwt EdDSA", 600)));
        Add("image: nothing inside", "  <svg xmlns=\"http://www.w3.org/2000/svg\"/>");
        Add("image: broken", "<svg");
        Add("image: what only looks like PNG", [0x89, (byte)'P', (byte)'N', (byte)'G']);
        const string Assertion = "\"@context\":\"https://w3id.org/openbadges/v2\",\"id\":\"https://elsewhere.example/a/1\",\"type\":\"Assertion\",\"recipient\":{\"type\":\"email\",\"identity\":\"a@example.com\",\"hashed\":false},\"badge\":\"https://elsewhere.example/b/1\",\"issuedOn\":\"2026-01-10T00:00:00Z\"";
        Add("assertion: hosted", $"{{{Assertion},\"verification\":{{\"type\":\"hosted\"}}}}");
        Add("assertion: malformed", $"{{{Assertion}}}");
        Add("assertion: signed", Scene.SelfSigner.SignRaw("{\"alg\":\"RS256\"}", $"{{{Assertion},\"verification\":{{\"type\":\"signed\",\"creator\":\"https://elsewhere.example/key\"}}}}", Credentials.Keys.KeyType.Rsa));
        Add("presentation", "{\"@context\":[\"https://www.w3.org/ns/credentials/v2\"],\"type\":[\"VerifiablePresentation\"]}");
    }

    private void AddDigests()
    {
        foreach (var line in _lines.Where(line => line.Name.StartsWith("awarded", StringComparison.Ordinal)).ToArray())
        {
            var digest = Ledger.Hashing.Hash256.Compute(line.Bytes);
            Add($"digest of {line.Name}", $"{{\"digest\":\"{digest}\"}}");
            Add($"digest of {line.Name}, with spaces", $" {{ \"digest\" :\t\"{digest}\" }} ");
        }

        var unknown = RegistryScene.Digest("unknown");
        Add("digest: unknown", $"{{\"digest\":\"{unknown}\"}}");
        Add("digest: upper case", $"{{\"digest\":\"{unknown.ToString().ToUpperInvariant()}\"}}");
        Add("digest: short", $"{{\"digest\":\"{unknown.ToString()[1..]}\"}}");
        Add("digest: with company", $"{{\"digest\":\"{unknown}\",\"id\":\"urn:x\"}}");
        Add("digest: a number", "{\"digest\":7}");
    }

    private void AddMalformed()
    {
        foreach (var text in (string[])
            ["not json", "{", "{}", "[]", "null", "7", "\"\"", "\"eyJ.eyJ.sig\"", "eyJhbGciOiJFZERTQSJ9.e30.AA", "{\"id\":1,\"id\":2}", "{\"a\":\"\\udc00\"}", "{\"a\":1e999}", "{\"a\":1}}", new string('[', 4000), "{\"@context\":[]}", "{\"type\":\"VerifiableCredential\"}"])
            Add($"malformed: {text[..Math.Min(20, text.Length)]}", text);
        foreach (var bytes in (byte[][])[[0], [0xEF, 0xBB, 0xBF], [0xFF, 0xFE], [(byte)'{', (byte)'"', 0xC3, 0x28, (byte)'"', (byte)':', (byte)'1', (byte)'}'], [], "  \t"u8.ToArray()])
            Add($"malformed: {Convert.ToHexString(bytes)}", bytes);
        foreach (var line in _lines.Where(line => line.Name is "awarded: valid" or "registered vc+jwt EdDSA").ToArray())
        {
            for (var length = line.Bytes.Length - 1; length > 0; length -= 149)
                Add($"cut off: {line.Name}", line.Bytes[..length]);
        }
    }

    private void AddLong()
    {
        var valid = _lines[0].Bytes;
        foreach (var beyond in (int[])[0, 1, 2, 300_000])
            Add($"long: {beyond} beyond the bound", [.. valid, .. Enumerable.Repeat((byte)' ', CredentialInspector.MaxBytes - valid.Length + beyond)]);
        Add("after the long ones", valid);
    }

    /// <summary>A token bare, as a string, enveloped, and in spellings that need a reader; JSON as it is.</summary>
    private void AddDressed(string name, byte[] credential)
    {
        var line = SelfSigner.AsLine(credential);
        Add(name, line);
        if (credential[0] == (byte)'{')
        {
            AddSpellings(name, credential);
            return;
        }

        Add($"{name}, bare", credential);
        Add($"{name}, spaced", [.. " "u8, .. line, .. "\t "u8]);
        Add($"{name}, escaped", $"\"\\u00{credential[0]:x2}{Encoding.ASCII.GetString(credential)[1..]}\"");
        Add($"{name}, enveloped", EnvelopedDocument.Wrap(credential));
    }

    private void AddSpellings(string name, byte[] json)
    {
        var parsed = JsonNode.Parse(json)!.AsObject();
        var reversed = new JsonObject(parsed.Reverse().Select(member => KeyValuePair.Create(member.Key, member.Value?.DeepClone())));
        Add($"{name}, reordered", reversed.ToJsonString());
        Add($"{name}, spaced", Encoding.UTF8.GetString(json).Replace("\":", "\" : ", StringComparison.Ordinal).Replace("\",\"", "\",\t\"", StringComparison.Ordinal));
        Add($"{name}, escaped", JsonSerializer.SerializeToUtf8Bytes(parsed));
    }

    /// <summary>The line with one bit changed, here and there, but for what would end the line.</summary>
    private void AddChanged(string name, byte[] line, int every)
    {
        for (var at = _random.Next(every); at < line.Length; at += every)
        {
            var changed = line.ToArray();
            changed[at] ^= (byte)(1 << _random.Next(8));
            if (changed[at] != (byte)'\n')
                Add($"{name}, changed at {at}", changed);
        }
    }

    private byte[] Admitted(byte[] secured)
    {
        Scene.Admit(secured, RegistryScene.Day(30));
        return secured;
    }

    private static byte[] Changed(byte[] json, Action<JsonObject> change)
    {
        var parsed = JsonNode.Parse(json)!.AsObject();
        change(parsed);
        return JsonSerializer.SerializeToUtf8Bytes(parsed);
    }

    private static byte[] Unsecured(byte[] secured) => Changed(secured, badge => badge.Remove("proof"));

    private static byte[] Baked(byte[] credential)
    {
        var image = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"8\" height=\"8\"><rect width=\"8\" height=\"8\"/></svg>"u8.ToArray();
        Assert.True(BakedCredential.TryCreate(credential, OpenBadgesVersion.V3, out var badge, out _));
        var output = new ArrayBufferWriter<byte>();
        Assert.True(BakedBadge.TryBake(image, badge, output, out var error), error?.Message);
        return [.. output.WrittenSpan.ToArray().Where(each => each != (byte)'\n')];
    }
}
