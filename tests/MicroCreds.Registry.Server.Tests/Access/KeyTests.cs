using System.Buffers.Text;
using System.Net;
using System.Runtime.Versioning;
using System.Text;
using MicroCreds.Registry.Client;
using MicroCreds.Registry.Client.Keys;
using MicroCreds.Registry.Server.Tests.Running;

namespace MicroCreds.Registry.Server.Tests.Access;

/// <summary>API keys: what each may do, that they end when they are revoked, and that the server cannot give them away.</summary>
[Collection(RunningRegistryCollection.Name)]
public sealed class KeyTests(RunningRegistry registry)
{
    [Fact]
    public async Task Secret_OfAnyKey_IsNowhereInTheDataFolderButInTheFirstKeysFile()
    {
        var made = await registry.Authority.Keys.CreateAsync(new NewApiKey(KeyScope.Aggregator, "to be looked for"));

        foreach (var key in (string[])[made.Key, registry.FrameworkKey, registry.Issuer.ApiKey, registry.AggregatorKey])
        {
            var secret = key.Split('_', 3)[2];
            byte[][] forms = [Encoding.ASCII.GetBytes(secret), Base64Url.DecodeFromChars(secret), Encoding.ASCII.GetBytes(Convert.ToHexString(Base64Url.DecodeFromChars(secret))), Encoding.ASCII.GetBytes(Convert.ToHexStringLower(Base64Url.DecodeFromChars(secret)))];
            var id = Encoding.ASCII.GetBytes(key.Split('_', 3)[1]);
            var foundId = false;
            foreach (var file in Directory.GetFiles(registry.Data, "*", SearchOption.AllDirectories).Where(file => Path.GetFileName(file) != "framework.key"))
            {
                var bytes = await File.ReadAllBytesAsync(file);
                foundId |= bytes.AsSpan().IndexOf(id) >= 0;
                Assert.All(forms, form => Assert.True(bytes.AsSpan().IndexOf(form) < 0, $"{file} has a key's secret"));
            }

            // What is looked for in the right files is found there.
            Assert.True(foundId, "no file names the key");
            Assert.DoesNotContain(secret, registry.Process.Log, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("framework.key")]
    [InlineData("master.key")]
    [UnsupportedOSPlatform("windows")]
    public void SecretFile_Mode_IsItsOwnersAlone(string name) =>
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(registry.Data, name)));

    [Fact]
    public async Task Key_Revoked_WorksNoMore()
    {
        var made = await registry.Authority.Keys.CreateAsync(new NewApiKey(KeyScope.Framework, "short-lived"));
        using var client = new RegistryClient(registry.Address, new RegistryClientOptions { ApiKey = made.Key });
        await client.Learners.GetPortfolioAsync("nobody");

        await registry.Authority.Keys.DeleteAsync(made.Id);

        var refused = await Assert.ThrowsAsync<RegistryException>(() => client.Learners.GetPortfolioAsync("nobody"));
        Assert.Equal((HttpStatusCode.Unauthorized, "unauthenticated"), (refused.Status, refused.Code));
        // Revoking it once more finds it ended.
        await registry.Authority.Keys.DeleteAsync(made.Id);
        var unknown = await Assert.ThrowsAsync<RegistryException>(() => registry.Authority.Keys.DeleteAsync("0123456789abcdef"));
        Assert.Equal("not_found", unknown.Code);
    }

    [Fact]
    public async Task Keys_AfterARestart_AreAsBefore()
    {
        using var data = new DataFolder();
        ApiKey kept, revoked;
        string first;
        await using (var server = await RegistryProcess.StartAsync(data.Path))
        {
            first = data.FrameworkKey;
            using var authority = new RegistryClient(server.Address, new RegistryClientOptions { ApiKey = first });
            kept = await authority.Keys.CreateAsync(new NewApiKey(KeyScope.Aggregator, "kept"));
            revoked = await authority.Keys.CreateAsync(new NewApiKey(KeyScope.Aggregator, "revoked"));
            await authority.Keys.DeleteAsync(revoked.Id);
            await server.KillAsync();
        }

        await using var again = await RegistryProcess.StartAsync(data.Path);
        using var http = new HttpClient { BaseAddress = again.Address };

        Assert.Equal(first, data.FrameworkKey);
        Assert.Equal(HttpStatusCode.OK, (await http.AskAsync("GET", "/v1/judging", first)).Status);
        Assert.Equal(HttpStatusCode.OK, (await http.AskAsync("GET", "/v1/judging", kept.Key)).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await http.AskAsync("GET", "/v1/judging", revoked.Key)).Status);
    }

    [Fact]
    public async Task NewKey_ThatMakesNoSense_IsRefused()
    {
        Assert.Equal("issuer_unknown", await CodeAsync("""{"scope":"issuer","name":"x","issuer":"did:web:nobody.example"}"""));
        Assert.Equal("issuer_unknown", await CodeAsync("""{"scope":"issuer","name":"x"}"""));
        Assert.Equal("issuer_unknown", await CodeAsync("""{"scope":"issuer","name":"x","issuer":" "}"""));
        Assert.Equal("body_invalid", await CodeAsync("""{"scope":"aggregator","name":"x","issuer":"did:web:nobody.example"}"""));
        Assert.Equal("body_invalid", await CodeAsync("""{"scope":"none","name":"x"}"""));
        Assert.Equal("body_invalid", await CodeAsync("""{"scope":1,"name":"x"}"""));
        Assert.Equal("body_invalid", await CodeAsync("""{"scope":"aggregator","name":""}"""));

        async Task<string> CodeAsync(string body) =>
            (await registry.Http.AskAsync("POST", "/v1/keys", registry.FrameworkKey, Encoding.UTF8.GetBytes(body))).ProblemCode(body);
    }
}
