using System.Globalization;
using System.Net;
using System.Text;
using MicroCreds.Registry.Server.Tests.Running;
using MicroCreds.Registry.TestKit;
using Xunit.Abstractions;

namespace MicroCreds.Registry.Server.Tests.Hostile;

/// <summary>Random requests, from mutated well-formed ones to noise: never a 5xx, and no refusal without a code.</summary>
[Collection(RunningRegistryCollection.Name)]
public sealed class RequestFuzzTests(RunningRegistry registry, ITestOutputHelper output)
{
    private const int Seed = 20_260_117;

    private static readonly string[] Methods = ["GET", "PUT", "POST", "DELETE", "HEAD", "OPTIONS", "PATCH"];

    private static readonly string[] MediaTypes =
        ["application/json", "application/json; charset=utf-8", "application/x-ndjson", "application/vc", "application/ld+json", "text/plain", "application/json;;", ""];

    private static readonly string[] Addresses =
    [
        "/v1/keys", "/v1/keys/{id}", "/v1/frameworks/{id}", "/v1/frameworks/{id}/levels", "/v1/frameworks/{id}/accreditations",
        "/v1/frameworks/{id}/accreditations/{id}/status", "/v1/frameworks/{id}/approvals", "/v1/frameworks/{id}/approvals/{id}/{id}", "/v1/frameworks/{id}/conversions",
        "/v1/issuers", "/v1/issuers/{id}", "/v1/issuers/{id}/profile", "/v1/issuers/{id}/keys", "/v1/issuers/{id}/keys/{id}/status",
        "/v1/issuers/{id}/credentials", "/v1/issuers/{id}/credentials/bulk", "/v1/credentials/{id}", "/v1/credentials/{id}/status",
        "/v1/credentials/verify", "/v1/credentials/verify/bulk", "/v1/achievements/{id}", "/v1/achievements/{id}/withdrawal",
        "/v1/learners/{id}", "/v1/learners/{id}/credentials", "/ledger/checkpoint", "/ledger/tile/{id}", "/ledger/tile/{id}/{id}",
        "/v1/pathways", "/v1/pathways/{id}", "/v1/pathways/{id}/ctdl", "/v1/pathways/{id}/check", "/v1/pathways/{id}/enrolments",
        "/v1/learners/{id}/pathways", "/v1/learners/{id}/pathways/{id}", "/v1/learners/{id}/pathways/{id}/version",
        "/v1/learners/{id}/pathways/{id}/recognitions", "/v1/learners/{id}/pathways/{id}/recognitions/{id}/withdrawal",
        "/v1/learners/{id}/pathways/{id}/award/approval", "/v1/judging",
        "/ledger/tile/entries/{id}", "/status-lists/{id}", "/issuers/{id}/did.json", "/openapi/{id}.json", "/health/{id}",
    ];

    private static readonly string[] Queries =
        ["", "?detail=outcome", "?return=credential", "?next=5", "?version=x", "?issuer=did:web:x.example", "?next=99999999999999999999", "?reason=%00", "?at=2026-01-01T00:00:00Z", "?a&b&&=", "?%zz", "?expired=warn&expired=warn"];

    private int _answers;

    [Fact]
    public async Task Requests_AtRandom_NeverFailTheServer()
    {
        var count = Campaign.Rounds(2_000, 200_000);
        output.WriteLine($"seed {Seed}, {count} requests");
        var random = new Random(Seed);
        var commands = CommandCatalogue.All(registry);

        for (var i = 0; i < count; i++)
        {
            var (method, path, body, mediaType, key, headers) = random.Next(2) == 0 ? Mutated(random, commands) : Noise(random);
            await SendAsync(i, method, path, body, mediaType, key, headers);
        }

        output.WriteLine($"{_answers} answers");
        Assert.True(_answers > count * 9 / 10);
        registry.Process.AssertUnharmed();
        Assert.Equal(HttpStatusCode.OK, (await registry.Http.AskAsync("GET", "/health/ready")).Status);
    }

    private async Task SendAsync(int i, string method, string path, byte[]? body, string mediaType, string? key, (string, string)[] headers)
    {
        WireAnswer answer;
        try
        {
            answer = await registry.Http.AskAsync(method, path, key, body, mediaType, headers);
        }
        catch (HttpRequestException)
        {
            // The server may close a connection whose request is no HTTP, before or after it says so.
            return;
        }

        _answers++;
        var what = $"request {i}: {method} {path} ({mediaType}) {Convert.ToHexString(body.AsSpan(0, Math.Min(200, body?.Length ?? 0)))}";
        Assert.True((int)answer.Status < 500, $"{what}: {answer.Status}\n{registry.Process.Log}");
        // What the server itself finds to be no HTTP has no body; nor has an answer to HEAD.
        if ((int)answer.Status >= 400 && answer.Body.Length > 0)
            answer.ProblemCode(what);
        else if ((int)answer.Status >= 400)
            Assert.True(method == "HEAD" || (int)answer.Status is 400 or 414 or 431, $"{what}: {answer.Status} without a problem");
    }

    private static (string, string, byte[]?, string, string?, (string, string)[]) Mutated(Random random, CommandRequest[] commands)
    {
        var command = commands[random.Next(commands.Length)];
        var body = (byte[])command.Body.Clone();
        for (var changes = random.Next(1, 4); changes > 0; changes--)
        {
            var place = random.Next(body.Length);
            body = random.Next(5) switch
            {
                0 => [.. body[..place], .. body[(place + 1)..]],
                1 => [.. body[..place], (byte)random.Next(256), .. body[place..]],
                2 => body[..place].Length > 0 ? body[..place] : body,
                3 => [.. body[..place], .. body.AsSpan(random.Next(place + 1), Math.Min(20, body.Length - place)), .. body[place..]],
                _ => Flipped(body, place, random),
            };
        }

        return (command.Method, command.Path, body, "application/json", command.Key, []);
    }

    private static byte[] Flipped(byte[] body, int place, Random random)
    {
        body[place] ^= (byte)(1 << random.Next(8));
        return body;
    }

    private (string, string, byte[]?, string, string?, (string, string)[]) Noise(Random random)
    {
        var path = Addresses[random.Next(Addresses.Length)];
        while (path.Contains("{id}", StringComparison.Ordinal))
            path = path.Remove(path.IndexOf("{id}", StringComparison.Ordinal), 4).Insert(path.IndexOf("{id}", StringComparison.Ordinal), IdAtRandom(random));
        var key = random.Next(4) switch { 0 => null, 1 => registry.Issuer.ApiKey, 2 => registry.FrameworkKey, _ => registry.AggregatorKey };
        var body = random.Next(4) == 0 ? null : BodyAtRandom(random);
        (string, string)[] headers = random.Next(3) switch
        {
            0 => [("Idempotency-Key", IdAtRandom(random))],
            1 => [("X-Learner-Id", IdAtRandom(random)), ("Accept", "text/html"), ("Expect", "nothing")],
            _ => [],
        };
        var method = Methods[random.Next(Methods.Length)];
        return (method, path + Queries[random.Next(Queries.Length)], method is "GET" or "HEAD" ? null : body, MediaTypes[random.Next(MediaTypes.Length)], key, headers);
    }

    private string IdAtRandom(Random random) => random.Next(9) switch
    {
        0 => Wire.Escape(registry.Issuer.Did),
        1 => Wire.Escape(registry.Issuer.Achievement),
        2 => random.Next().ToString(CultureInfo.InvariantCulture),
        3 => new string((char)random.Next('a', 'z'), random.Next(1, 600)),
        4 => "%" + random.Next(0x20, 0x7F).ToString("x2", CultureInfo.InvariantCulture),
        5 => "%" + random.Next(256).ToString("x2", CultureInfo.InvariantCulture) + "%" + random.Next(256).ToString("x2", CultureInfo.InvariantCulture),
        6 => $"x{random.Next(1000):d3}%2F{random.Next(1000):d3}.p%2F{random.Next(300)}",
        7 => "urn:uuid:018f0000-0000-7000-8000-" + random.Next().ToString("x12", CultureInfo.InvariantCulture),
        _ => "..%2f" + (char)random.Next('!', '~'),
    };

    private static byte[] BodyAtRandom(Random random)
    {
        switch (random.Next(4))
        {
            case 0:
                var noise = new byte[random.Next(1, 300)];
                random.NextBytes(noise);
                return noise;
            case 1:
                return Encoding.UTF8.GetBytes(JsonAtRandom(random, 0));
            case 2:
                return Encoding.UTF8.GetBytes(string.Join('\n', Enumerable.Range(0, random.Next(1, 9)).Select(_ => JsonAtRandom(random, 0))));
            default:
                var bodies = HostileBodies.All().Where(body => body.Body.Length < 200_000).ToArray();
                return bodies[random.Next(bodies.Length)].Body;
        }
    }

    private static string JsonAtRandom(Random random, int depth) => random.Next(depth > 4 ? 6 : 9) switch
    {
        0 => "null",
        1 => random.Next(2) == 0 ? "true" : "\"\"",
        2 => random.NextInt64().ToString(CultureInfo.InvariantCulture),
        3 => "\"" + new string((char)random.Next(0x20, 0x7F), random.Next(40)).Replace("\\", "x", StringComparison.Ordinal).Replace("\"", "y", StringComparison.Ordinal) + "\"",
        4 => "\"\\u" + random.Next(0x10000).ToString("x4", CultureInfo.InvariantCulture) + "\"",
        5 => $"{random.NextDouble():g}e{random.Next(-400, 400)}",
        6 => "[" + string.Join(',', Enumerable.Range(0, random.Next(4)).Select(_ => JsonAtRandom(random, depth + 1))) + "]",
        _ => "{" + string.Join(',', Enumerable.Range(0, random.Next(5)).Select(_ => $"\"{NameAtRandom(random)}\":{JsonAtRandom(random, depth + 1)}")) + "}",
    };

    private static string NameAtRandom(Random random)
    {
        string[] names = ["name", "issuer", "achievement", "learner", "id", "status", "reason", "content", "digest", "proof", "type", "@context", "scope", "key", "levels", "credentialSubject"];
        return names[random.Next(names.Length)];
    }
}
