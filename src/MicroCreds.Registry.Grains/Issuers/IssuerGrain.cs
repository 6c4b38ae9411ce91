using System.Buffers;
using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Text.Json;
using MicroCreds.Registry.Credentials.Clr;
using MicroCreds.Registry.Credentials.DataIntegrity;
using MicroCreds.Registry.Credentials.Json;
using MicroCreds.Registry.Credentials.JsonLd;
using MicroCreds.Registry.Credentials.Keys;
using MicroCreds.Registry.Credentials.StatusLists;
using MicroCreds.Registry.Domain.Deciding;
using MicroCreds.Registry.Domain.Issuers;
using MicroCreds.Registry.Grains.Commands;
using MicroCreds.Registry.Grains.Credentials;
using MicroCreds.Registry.Grains.EventSourcing;
using MicroCreds.Registry.Grains.Personal;
using MicroCreds.Registry.Grains.Renewals;
using MicroCreds.Registry.Grains.Sequencing;
using Microsoft.Extensions.Options;

namespace MicroCreds.Registry.Grains.Issuers;

/// <inheritdoc cref="IIssuerGrain"/>
public sealed class IssuerGrain : EventSourcedGrain<IssuerState, IssuerCommand, IssuerEvent>, IIssuerGrain
{
    private const int MostAwards = 4_096;

    private readonly IssuerKeyMaker _keys;
    private readonly ContextCatalog _contexts;
    private readonly AwardParticulars _particulars;
    private readonly AwardRecorder _recorder;
    private readonly EarlierAwards _earlier;
    private readonly AwardTemplates _templates = new();
    private readonly RegistryOptions _options;
    private readonly RefreshAddresses _refresh;
    private readonly StatusPlaces _statusPlaces;
    private readonly Dictionary<string, SigningKey> _opened = new(StringComparer.Ordinal);

    // Awards run beside commands, and yet each must stand for ever as signed with a key that was good at its instant:
    // so it waits for the command that is being carried out, and a command takes effect after every award before it,
    // whatever the clocks say.
    private Task _command = Task.CompletedTask;
    private DateTimeOffset _latestAward;

    /// <summary>Made by the engine.</summary>
    public IssuerGrain(
        IGrainContext context,
        IGrainFactory grains,
        ILedgerStore store,
        PersonalVault vault,
        SealedDocuments documents,
        IssuerKeyMaker keys,
        MasterKey master,
        ContextCatalog contexts,
        RefreshAddresses refresh,
        IOptions<RegistryOptions> options)
        : base(store)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(options);
        _keys = keys;
        _contexts = contexts;
        _refresh = refresh;
        _particulars = new AwardParticulars(master);
        _options = options.Value;
        _earlier = new EarlierAwards(store, documents, _particulars);
        _recorder = new AwardRecorder(grains, vault, _earlier);
        _statusPlaces = new StatusPlaces(grains, context.GrainId.Key.ToString()!);
    }

    private protected override IssuerState InitialState => IssuerState.Initial;

    private protected override string StreamId => StreamIds.Issuer(this.GetPrimaryKeyString());

    /// <inheritdoc/>
    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        foreach (var key in _opened.Values)
            key.Dispose();
        return base.OnDeactivateAsync(reason, cancellationToken);
    }

    /// <inheritdoc/>
    public Task<CommandReply> ExecuteAsync(IssuerCommand command)
    {
        if (command is RegisterIssuer register && register.Did != this.GetPrimaryKeyString())
            throw new ArgumentException("the command is for another issuer", nameof(command));
        if (command is KeyBringingCommand { Key: null, RegistryKey: null } bringing)
            command = bringing with { RegistryKey = _keys.NewKey(this.GetPrimaryKeyString()) };
        if (command.At != default && command.At <= _latestAward)
            command = command with { At = _latestAward.AddMilliseconds(1) };
        var carriedOut = HandleAsync(command);
        _command = carriedOut;
        return carriedOut;
    }

    /// <inheritdoc/>
    public async Task<ImmutableArray<AwardReply>> AwardAsync(ImmutableArray<AwardOrder> awards)
    {
        if (awards.IsDefaultOrEmpty || awards.Length > MostAwards)
            throw new ArgumentException($"1 to {MostAwards} awards", nameof(awards));
        var issuer = await ReadToSignAsync(awards.Max(order => Instants.Cut(order.At)));
        var replies = CannotSign(issuer) is { } refusal
            ? [.. awards.Select(_ => AwardReply.Refused(refusal))]
            : await AwardAsync(issuer, awards);
        for (var i = 0; i < replies.Length; i++)
        {
            // What was awarded once is not refused because the key, the achievement or the accreditation ended since.
            if (!replies[i].IsAwarded && await _earlier.FindAsync(AwardOrders.Normalize(awards[i], default), this.GetPrimaryKeyString()) is { } before)
                replies[i] = before;
        }

        return ImmutableCollectionsMarshal.AsImmutableArray(replies);
    }

    /// <inheritdoc/>
    public async Task<RenewalDraft> PrepareRenewalAsync(AwardOrder award)
    {
        ArgumentNullException.ThrowIfNull(award);
        if (award.Renewal is null)
            throw new ArgumentException("the award renews nothing", nameof(award));
        var issuer = await ReadToSignAsync(Instants.Cut(award.At));
        if (CannotSign(issuer) is { } unable)
            return new RenewalDraft(unable);
        var (credential, refusal) = (await SignAsync(issuer, [award]))[0];
        if (refusal is not null)
            return new RenewalDraft(refusal);
        var reference = credential!.Event.Credential;
        return await _recorder.PrepareAsync(credential) is { } append
            ? new RenewalDraft(null, append, new AwardReply(null, reference.Id, reference.Digest, -1, credential.Document))
            : new RenewalDraft(new Refusal(RefusalCodes.LearnerErased, "the learner was erased and can be given nothing personal"));
    }

    /// <inheritdoc/>
    public async Task<AwardReply> RegisterAsync(RegistrationOrder registration)
    {
        ArgumentNullException.ThrowIfNull(registration);
        var issuer = await ReadToSignAsync(Instants.Cut(registration.At));
        if (!issuer.Exists)
            return AwardReply.Refused(new Refusal(RefusalCodes.IssuerUnknown, "there is no such issuer"));
        var admission = new Admission(GrainFactory, issuer, _contexts);
        var (inspected, unsound) = await Task.Run(() => admission.Inspect(registration));
        if (unsound is not null)
            return AwardReply.Refused(unsound);
        if (await _earlier.AnswerAsync(inspected!.Command) is { } before)
            return before;
        var (credential, refusal) = await admission.CheckAsync(inspected);
        return refusal is null ? (await _recorder.RecordAsync([credential!]))[0] : AwardReply.Refused(refusal);
    }

    /// <inheritdoc/>
    public Task<ReadOnlyMemory<byte>> SignStatusListAsync(ReadOnlyMemory<byte> unsecured, DateTimeOffset at) =>
        SignOwnAsync(unsecured, BitstringStatusList.CredentialTypeName, at);

    /// <inheritdoc/>
    public Task<ReadOnlyMemory<byte>> SignRecordAsync(ReadOnlyMemory<byte> unsecured, DateTimeOffset at) =>
        SignOwnAsync(unsecured, ClrDraft.CredentialTypeName, at);

    private protected override Decision<IssuerEvent> Decide(IssuerState state, IssuerCommand command) => IssuerDecider.Decide(state, command);

    private protected override IssuerState Evolve(IssuerState state, IssuerEvent happened) => IssuerDecider.Evolve(state, happened);

    private async Task<AwardReply[]> AwardAsync(IssuerState issuer, ImmutableArray<AwardOrder> awards)
    {
        var signed = await SignAsync(issuer, awards);
        var recorded = await _recorder.RecordAsync([.. signed.Where(item => item.Refusal is null).Select(item => item.Credential!)]);
        var next = 0;
        return [.. signed.Select(item => item.Refusal is { } no ? AwardReply.Refused(no) : recorded[next++])];
    }

    /// <summary>Plans, signs and decides awards: in their order, each a credential to be recorded, or why not.</summary>
    private async Task<(NewCredential? Credential, Refusal? Refusal)[]> SignAsync(IssuerState issuer, ImmutableArray<AwardOrder> awards)
    {
        var since = issuer.ActiveKey!.ValidFrom;
        var plan = await new AwardPlan(GrainFactory, issuer, _templates, _options).MakeAsync([.. awards.Select(order => AwardOrders.Normalize(order, since))]);
        var prepared = plan.Where(item => item.Award is not null).Select(item => item.Award!).ToList();
        await _statusPlaces.AssignAsync(prepared, awards[0].At);
        await new AwardSigner(issuer, Open(issuer.ActiveKey), _particulars, _refresh, _options.PublicUrl).SignAsync(prepared);
        return [.. plan.Select(item => (item.Refusal ?? item.Award!.Refusal) is { } no
            ? ((NewCredential?)null, no)
            : (new NewCredential(item.Award!.Command!, item.Award.Event!, item.Award.Order.Learner.Id, item.Award.Document), (Refusal?)null))];
    }

    /// <summary>The state for an award or registration of an instant, with no command half-way.</summary>
    private async Task<IssuerState> ReadToSignAsync(DateTimeOffset at)
    {
        IssuerState issuer;
        do
        {
            // How the command ends is its caller's affair.
            await Task.WhenAny(_command);
            issuer = await ReadAsync();
        }
        while (!_command.IsCompleted);
        var since = issuer.ActiveKey?.ValidFrom ?? default;
        var instant = at > since ? at : since;
        _latestAward = instant > _latestAward ? instant : _latestAward;
        return issuer;
    }

    private static Refusal? CannotSign(IssuerState issuer) =>
        !issuer.Exists ? new Refusal(RefusalCodes.IssuerUnknown, "there is no such issuer")
        : issuer.ActiveKey is null ? new Refusal(RefusalCodes.IssuerCannotSign, "the issuer has no key that may sign")
        : issuer.ActiveKey.SealedSecret.IsEmpty ? new Refusal(RefusalCodes.IssuerCannotSign, "the issuer signs itself: the registry does not hold its key")
        : null;

    private async Task<ReadOnlyMemory<byte>> SignOwnAsync(ReadOnlyMemory<byte> unsecured, string type, DateTimeOffset at)
    {
        var issuer = await ReadAsync();
        if (CannotSign(issuer) is { } refusal)
            throw new InvalidOperationException(refusal.Message);
        if (!StrictJson.TryParse(unsecured, out var document, out var error))
            throw new InvalidOperationException(error.Message);
        using (document)
        {
            if (!IsOwn(document.RootElement, type))
                throw new InvalidOperationException($"only a {type} of this issuer is signed here");
        }

        var secured = new ArrayBufferWriter<byte>(unsecured.Length + 512);
        var options = new ProofOptions { VerificationMethod = issuer.ActiveKey!.Id, Created = at };
        ProofSigning.Sign(unsecured.Span, options, Cryptosuite.EddsaRdfc2022, Open(issuer.ActiveKey), secured, _contexts);
        return secured.WrittenMemory;
    }

    private bool IsOwn(JsonElement credential, string type) =>
        credential.TryGetProperty("issuer", out var issuer)
        && (issuer.ValueKind == JsonValueKind.Object ? issuer.GetProperty("id") : issuer).ValueEquals(this.GetPrimaryKeyString())
        && credential.TryGetProperty("type", out var types)
        && types.EnumerateArray().Any(name => name.ValueEquals(type));

    private SigningKey Open(IssuerKey key)
    {
        if (!_opened.TryGetValue(key.Id, out var opened))
            _opened.Add(key.Id, opened = _keys.Open(key));
        return opened;
    }
}
