using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using MicroCreds.Registry.Credentials.StatusLists;
using MicroCreds.Registry.Credentials.Verification;
using MicroCreds.Registry.Domain.Credentials;
using MicroCreds.Registry.Domain.Deciding;
using MicroCreds.Registry.Domain.StatusLists;
using MicroCreds.Registry.Grains.Credentials;
using MicroCreds.Registry.Grains.Issuers;
using MicroCreds.Registry.Grains.StatusLists;
using MicroCreds.Registry.Grains.Tests.Hosting;
using MicroCreds.Registry.Verification.Following;
using Microsoft.Extensions.DependencyInjection;

namespace MicroCreds.Registry.Grains.Tests.Credentials;

/// <summary>
/// What an issuer says of a credential that holds: each step as this registry answers it, and as anybody finds out with the
/// credential and the signed lists alone.
/// </summary>
public sealed class NoticeTests : IAsyncLifetime
{
    private static readonly AwardStatus Both = new()
    {
        Refresh = true,
        Messages = ["nothing to report", "under review", "renewal due", "undefined"],
        References = ["https://college.example/statuses"],
    };

    private readonly DataFolder _folder = new();
    private RunningRegistry _registry = null!;
    private Scene _scene = null!;

    public async Task InitializeAsync()
    {
        _registry = await RunningRegistry.StartAsync(_folder);
        _scene = await Scene.SetAsync(_registry);
    }

    public async Task DisposeAsync()
    {
        await _registry.AuditAsync();
        await _registry.DisposeAsync();
        _folder.Delete();
    }

    [Fact]
    public async Task ExecuteAsync_MessagesAndARefresh_AreToldByTheRegistryAndByTheListsAlike()
    {
        var awarded = await AwardAsync(Both);
        var bystander = await AwardAsync(Both);
        var credential = _scene.Credential(awarded);
        Checks.AreAllPassed(await _registry.VerifyAsync(awarded.Document));
        Assert.Equal((CheckResult.Pass, ""), await OfflineAsync(awarded));

        await StepAsync(credential, new SetCredentialMessage(2));
        await AssertToldAsync(awarded, CheckCodes.StatusMessage, "renewal due");
        await StepAsync(credential, new SetCredentialMessage(1));
        await AssertToldAsync(awarded, CheckCodes.StatusMessage, "under review");
        await StepAsync(credential, new OfferCredentialRefresh());
        await AssertToldAsync(awarded, CheckCodes.RefreshAvailable, "newer version", "under review");
        await StepAsync(credential, new SetCredentialMessage(0));
        await AssertToldAsync(awarded, CheckCodes.RefreshAvailable, "newer version");

        // What decides is said first; what is said beside it comes back with the credential.
        await StepAsync(credential, new SuspendCredential(SuspensionReason.Other));
        await StepAsync(credential, new SetCredentialMessage(1));
        Checks.Failed(await _registry.VerifyAsync(awarded.Document), CheckNames.Status, CheckCodes.Suspended);
        Assert.Equal((CheckResult.Fail, CheckCodes.Suspended), await OfflineAsync(awarded, withMessage: false));
        await StepAsync(credential, new ReinstateCredential());
        await AssertToldAsync(awarded, CheckCodes.RefreshAvailable, "newer version", "under review");

        var state = await credential.ReadAsync();
        Assert.Equal("2 1 0 1", string.Join(' ', state.Messages.Select(said => said.Number)));
        Assert.Equal(8, state.Version);
        Checks.AreAllPassed(await _registry.VerifyAsync(bystander.Document));
        Assert.Equal((CheckResult.Pass, ""), await OfflineAsync(bystander));
    }

    [Fact]
    public async Task Start_OnALedgerWithMessages_SaysAllAsBefore()
    {
        var awarded = await AwardAsync(Both);
        await StepAsync(_scene.Credential(awarded), new SetCredentialMessage(2));
        await StepAsync(_scene.Credential(awarded), new OfferCredentialRefresh());
        await _registry.DisposeAsync();

        _registry = await RunningRegistry.StartAsync(_folder);
        _scene = _scene.On(_registry);
        await AssertToldAsync(awarded, CheckCodes.RefreshAvailable, "newer version", "renewal due");
        Scene.Refused(RefusalCodes.MessageUnchanged, await _scene.Credential(awarded).ExecuteAsync(_scene.Next(new SetCredentialMessage(2))));
        Scene.Refused(RefusalCodes.RefreshAlreadyOffered, await _scene.Credential(awarded).ExecuteAsync(_scene.Next(new OfferCredentialRefresh())));

        var next = await AwardAsync(Both);
        var (before, after) = (await PlaceAsync(awarded), await PlaceAsync(next));
        Assert.Equal(before.Message!.ListId, after.Message!.ListId);
        Assert.NotEqual(before.Message.Index, after.Message.Index);
        await StepAsync(_scene.Credential(next), new SetCredentialMessage(1));
        await AssertToldAsync(next, CheckCodes.StatusMessage, "under review");
    }

    [Fact]
    public async Task AwardAsync_TablesAlikeAndDifferent_ShareAListOrDoNot()
    {
        AwardStatus[] asked =
        [
            Both,
            Both with { Messages = [.. Both.Messages], Refresh = false },
            Both with { References = [] },
            Both with { Messages = ["nothing to report", "renewal due"] },
            new AwardStatus { Refresh = true },
            new AwardStatus(),
        ];
        var replies = await _scene.Issuer.AwardAsync([.. asked.Select(status => _scene.Order() with { Status = status })]);
        Assert.All(replies, reply => Assert.Null(reply.Refusal));
        var places = new List<CredentialReference>();
        foreach (var reply in replies)
            places.Add(await PlaceAsync(reply));

        Assert.Equal(places[0].Message!.ListId, places[1].Message!.ListId);
        Assert.Equal(3, places.Take(4).Select(place => place.Message!.ListId).Distinct().Count());
        Assert.Equal([true, false, true, true, true, false], places.Select(place => place.Refresh is not null));
        Assert.Equal([true, true, true, true, false, false], places.Select(place => place.Message is not null));
        Assert.Single(places.Select(place => place.Status!.ListId).Distinct());
        Assert.Single(places.Where(place => place.Refresh is not null).Select(place => place.Refresh!.ListId).Distinct());
        Assert.Equal(1, await SizeAsync(places[3].Message!));
        Assert.Equal(2, await SizeAsync(places[0].Message!));
        foreach (var reply in replies)
            Checks.AreAllPassed(await _registry.VerifyAsync(reply.Document));

        var none = _scene.Credential(replies[5]);
        Scene.Refused(RefusalCodes.StatusPurposeMissing, await none.ExecuteAsync(_scene.Next(new SetCredentialMessage(1))));
        Scene.Refused(RefusalCodes.StatusPurposeMissing, await none.ExecuteAsync(_scene.Next(new OfferCredentialRefresh())));
        Scene.Refused(RefusalCodes.MessageUnknown, await _scene.Credential(replies[3]).ExecuteAsync(_scene.Next(new SetCredentialMessage(2))));
    }

    [Fact]
    public async Task AwardAsync_EveryWidth_IsReadAsItWasSet()
    {
        for (var size = 1; size <= 8; size++)
        {
            var last = (1 << size) - 1;
            var awarded = await AwardAsync(new AwardStatus { Messages = [.. Enumerable.Range(0, last + 1).Select(n => $"text {n}")] });
            await StepAsync(_scene.Credential(awarded), new SetCredentialMessage(last));
            await AssertToldAsync(awarded, CheckCodes.StatusMessage, $"text {last}");
        }
    }

    [Fact]
    public async Task AwardAsync_WhatCannotBeSaid_IsRefusedWithThePlace()
    {
        (AwardStatus Status, string Code, string Pointer)[] cases =
        [
            (Both with { Messages = ["one"] }, RefusalCodes.FieldInvalid, "/status/messages"),
            (Both with { Messages = ["one", "two", "three"] }, RefusalCodes.FieldInvalid, "/status/messages"),
            (Both with { Messages = [.. Enumerable.Repeat("text", 512)] }, RefusalCodes.ListTooLong, "/status/messages"),
            (Both with { Messages = ["one", ""] }, RefusalCodes.FieldMissing, "/status/messages/1"),
            (Both with { Messages = ["one", null!] }, RefusalCodes.FieldMissing, "/status/messages/1"),
            (Both with { References = ["statuses"] }, RefusalCodes.FieldInvalid, "/status/references/0"),
            (Both with { Messages = [] }, RefusalCodes.FieldInvalid, "/status/references"),
            (Both with { RefreshService = "refresh" }, RefusalCodes.FieldInvalid, "/status/refreshService"),
            (new AwardStatus { RefreshService = "https://college.example/refresh" }, RefusalCodes.FieldInvalid, "/status/refreshService"),
        ];
        foreach (var (status, code, pointer) in cases)
        {
            var refusal = Assert.Single(await _scene.Issuer.AwardAsync([_scene.Order() with { Status = status }])).Refusal;
            Assert.Equal((code, pointer), (refusal?.Code, refusal?.Pointer));
        }
    }

    [Fact]
    public async Task AwardAsync_WithARefreshService_SaysWhereInWordsThatTheProofCovers()
    {
        var order = _scene.Order() with { Status = Both with { RefreshService = "https://college.example/refresh" }, Proofs = ["eddsa-rdfc-2022", "eddsa-jcs-2022"] };
        var awarded = await _scene.AwardAsync(order);
        Checks.AreAllPassed(await _registry.VerifyAsync(awarded.Document));
        Assert.Equal((CheckResult.Pass, ""), await OfflineAsync(awarded));
        using var document = JsonDocument.Parse(awarded.Document);
        Assert.Equal(
            """{"id":"https://college.example/refresh","type":"1EdTechCredentialRefresh"}""",
            document.RootElement.GetProperty("refreshService").GetRawText());

        // Elsewhere it is another credential, whatever else is the same.
        var moved = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(awarded.Document.Span).Replace("college.example/refresh", "college.example/forgery", StringComparison.Ordinal));
        Checks.Failed(await _registry.VerifyAsync(moved), CheckNames.Proof, CheckCodes.ProofInvalid);
    }

    [Fact]
    public async Task AwardAsync_RepeatedWithAnotherStatus_IsAnotherCommand()
    {
        var order = _scene.Order() with { Status = Both };
        var first = await _scene.AwardAsync(order);
        var again = await _scene.AwardAsync(order with { Status = Both with { Messages = [.. Both.Messages] } });
        Assert.True(first.Document.Span.SequenceEqual(again.Document.Span));
        foreach (var status in (AwardStatus?[])[null, new AwardStatus(), Both with { Refresh = false }, Both with { References = [] }, Both with { RefreshService = "https://college.example/" }])
            Scene.Refused(RefusalCodes.IdempotencyKeyReused, Assert.Single(await _scene.Issuer.AwardAsync([order with { Status = status }])));
    }

    private Task<AwardReply> AwardAsync(AwardStatus status) => _scene.AwardAsync(_scene.Order() with { Status = status });

    private async Task StepAsync(ICredentialGrain credential, CredentialCommand command)
    {
        var stamped = _scene.Next(command);
        var first = Scene.Accepted(await credential.ExecuteAsync(stamped));
        Assert.Equal(first, await credential.ExecuteAsync(stamped));
        await _registry.AuditAsync();
    }

    private async Task<CredentialReference> PlaceAsync(AwardReply awarded) => (await _scene.Credential(awarded).ReadAsync()).Credential!;

    /// <summary>The registry and the lists say the same: the credential holds, and these words.</summary>
    private async Task AssertToldAsync(AwardReply awarded, string code, params string[] words)
    {
        var result = await _registry.VerifyAsync(awarded.Document);
        Assert.Equal(Outcome.Valid, result.Outcome);
        var status = Assert.Single(result.Checks, check => check.Name == CheckNames.Status);
        Assert.Equal((CheckResult.Warn, code), (status.Result, status.Code));
        Assert.All(words, word => Assert.Contains(word, status.Message, StringComparison.Ordinal));

        var (kind, message) = await OfflineAsync(awarded);
        Assert.Equal(CheckResult.Warn, kind);
        Assert.All(words, word => Assert.Contains(word, message, StringComparison.Ordinal));
    }

    /// <summary>What somebody without this registry finds: with the credential, and the lists that its entries name.</summary>
    private async Task<(CheckResult Result, string Said)> OfflineAsync(AwardReply awarded, bool withMessage = true)
    {
        await _registry.CatchUpAsync();
        var place = await PlaceAsync(awarded);
        (StatusListEntry? Place, StatusPurpose Purpose)[] named =
            [(place.Status, StatusPurpose.Revocation), (place.Status, StatusPurpose.Suspension), (place.Refresh, StatusPurpose.Refresh), (place.Message, StatusPurpose.Message)];
        var keys = new VerificationSources { Keys = _registry.Services.GetRequiredService<ReadSide>().Registry.Resolve };
        var lists = ImmutableDictionary<string, StatusListLookup<StatusListCredential>>.Empty;
        foreach (var (at, purpose) in named.Where(each => each.Place is not null))
        {
            var url = StatusListAddress.Url(DataFolder.PublicUrl, at!.ListId, purpose);
            var utf8 = await _registry.Client.GetGrain<IStatusListGrain>(at.ListId).CredentialAsync(purpose);
            lists = lists.Add(url, StatusListCredential.Verify(utf8!.Value, url, keys, _registry.Now));
        }

        var sources = keys with { StatusLists = url => lists[url] };
        Assert.True(CredentialInspector.TryInspect(awarded.Document, sources, _registry.Now, out var inspected, out var error), error?.Message);
        Assert.Equal(lists.Count, inspected.StatusEntries.Length);
        var check = StatusCheck.Of(inspected, sources, VerificationPolicy.Default);
        return (check.Result, check.Result == CheckResult.Pass ? "" : withMessage ? check.Message : check.Code);
    }

    private async Task<int> SizeAsync(StatusListEntry place) =>
        (await _registry.Client.GetGrain<IStatusListGrain>(place.ListId).MessagesAsync())!.Size;
}
