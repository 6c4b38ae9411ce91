using System.Buffers;
using System.Collections.Immutable;
using MicroCreds.Registry.Credentials.DataIntegrity;
using MicroCreds.Registry.Credentials.Json;
using MicroCreds.Registry.Credentials.Keys;
using MicroCreds.Registry.Credentials.StatusLists;
using MicroCreds.Registry.Domain.Deciding;
using MicroCreds.Registry.Domain.Issuers;
using MicroCreds.Registry.Grains.Commands;
using MicroCreds.Registry.Grains.Credentials;
using MicroCreds.Registry.Grains.EventSourcing;
using MicroCreds.Registry.Grains.Personal;
using MicroCreds.Registry.Grains.Sequencing;
using Microsoft.Extensions.Options;

namespace MicroCreds.Registry.Grains.Issuers;

/// <inheritdoc cref="IIssuerGrain"/>
public sealed class IssuerGrain : EventSourcedGrain<IssuerState, IssuerCommand, IssuerEvent>, IIssuerGrain
{
    private const int MostAwards = 4_096;

    private readonly IssuerKeyMaker _keys;
    private readonly AwardRecorder _recorder;
    private readonly AwardTemplates _templates = new();
    private readonly RegistryOptions _options;
    private readonly StatusIndexPool _statusIndexes;
    private readonly Dictionary<string, SigningKey> _opened = new(StringComparer.Ordinal);

    /// <summary>Made by the engine.</summary>
    public IssuerGrain(
        IGrainContext context,
        IGrainFactory grains,
        ILedgerStore store,
        PersonalVault vault,
        SealedDocuments documents,
        IssuerKeyMaker keys,
        IOptions<RegistryOptions> options)
        : base(store)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(options);
        _keys = keys;
        _options = options.Value;
        _recorder = new AwardRecorder(grains, store, vault, documents);
        _statusIndexes = new StatusIndexPool(grains, context.GrainId.Key.ToString()!);
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
        return HandleAsync(command);
    }

    /// <inheritdoc/>
    public async Task<ImmutableArray<AwardReply>> AwardAsync(ImmutableArray<AwardOrder> awards)
    {
        if (awards.Length is < 1 or > MostAwards)
            throw new ArgumentException($"1 to {MostAwards} awards, not {awards.Length}", nameof(awards));
        var issuer = await ReadAsync();
        if (CannotSign(issuer) is { } refusal)
            return [.. awards.Select(_ => AwardReply.Refused(refusal))];

        var plan = await new AwardPlan(GrainFactory, issuer, _templates, _options).MakeAsync([.. awards.Select(AwardOrders.Normalize)]);
        var prepared = plan.Where(item => item.Award is not null).Select(item => item.Award!).ToList();
        var places = await _statusIndexes.TakeAsync(prepared.Count, awards[0].At);
        for (var i = 0; i < prepared.Count; i++)
            prepared[i].Status = new(places[i].ListId, places[i].Index);
        await new AwardSigner(issuer, Open(issuer.ActiveKey!), _options.PublicUrl).SignAsync(prepared);

        var decided = prepared.Where(award => award.Event is not null).ToList();
        var recorded = decided.Count == 0
            ? []
            : await _recorder.RecordAsync([.. decided.Select(a => new NewCredential(a.Command!, a.Event!, a.Order.Learner.Id, a.Document))]);
        var next = 0;
        return [.. plan.Select(item => (item.Refusal ?? item.Award!.Refusal) is { } no ? AwardReply.Refused(no) : recorded[next++])];
    }

    /// <inheritdoc/>
    public async Task<AwardReply> RegisterAsync(RegistrationOrder registration)
    {
        ArgumentNullException.ThrowIfNull(registration);
        var issuer = await ReadAsync();
        if (!issuer.Exists)
            return AwardReply.Refused(new Refusal(RefusalCodes.IssuerUnknown, "there is no such issuer"));
        var (credential, refusal) = await new Admission(GrainFactory, issuer).CheckAsync(registration);
        return refusal is null ? (await _recorder.RecordAsync([credential!]))[0] : AwardReply.Refused(refusal);
    }

    /// <inheritdoc/>
    public async Task<ReadOnlyMemory<byte>> SignStatusListAsync(ReadOnlyMemory<byte> unsecured, DateTimeOffset at)
    {
        var issuer = await ReadAsync();
        if (CannotSign(issuer) is { } refusal)
            throw new InvalidOperationException(refusal.Message);
        if (!StrictJson.TryParse(unsecured, out var document, out var error))
            throw new InvalidOperationException(error.Message);
        using (document)
        {
            if (!IsOwnStatusList(document.RootElement))
                throw new InvalidOperationException("only a status list of this issuer is signed here");
        }

        var secured = new ArrayBufferWriter<byte>(unsecured.Length + 512);
        var options = new ProofOptions { VerificationMethod = issuer.ActiveKey!.Id, Created = at };
        EddsaJcs2022.Sign(unsecured.Span, options, Open(issuer.ActiveKey), secured);
        return secured.WrittenMemory;
    }

    private protected override Decision<IssuerEvent> Decide(IssuerState state, IssuerCommand command) => IssuerDecider.Decide(state, command);

    private protected override IssuerState Evolve(IssuerState state, IssuerEvent happened) => IssuerDecider.Evolve(state, happened);

    private static Refusal? CannotSign(IssuerState issuer) =>
        !issuer.Exists ? new Refusal(RefusalCodes.IssuerUnknown, "there is no such issuer")
        : issuer.ActiveKey is null ? new Refusal(RefusalCodes.IssuerCannotSign, "the issuer has no key that may sign")
        : issuer.ActiveKey.SealedSecret.IsEmpty ? new Refusal(RefusalCodes.IssuerCannotSign, "the issuer signs itself: the registry does not hold its key")
        : null;

    private bool IsOwnStatusList(System.Text.Json.JsonElement list) =>
        list.TryGetProperty("issuer", out var issuer) && issuer.ValueEquals(this.GetPrimaryKeyString())
        && list.TryGetProperty("type", out var types)
        && types.EnumerateArray().Any(type => type.ValueEquals(BitstringStatusList.CredentialTypeName));

    private SigningKey Open(IssuerKey key)
    {
        if (!_opened.TryGetValue(key.Id, out var opened))
            _opened.Add(key.Id, opened = _keys.Open(key));
        return opened;
    }
}
