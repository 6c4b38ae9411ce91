using MicroCreds.Registry.Grains.Personal;

namespace MicroCreds.Registry.Storage.TestKit;

/// <summary>Learners' keys in memory.</summary>
public sealed class PersonalKeyMemory : IPersonalKeyStore
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, byte[]?> _keys = [];
    private string? _masterKeyId;

    public int Reads { get; private set; }

    public Task<IReadOnlyList<PersonalKey>> ReadManyAsync(IReadOnlyList<string> learnerIds, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            Reads++;
            return Task.FromResult<IReadOnlyList<PersonalKey>>([.. learnerIds.Select(Read)]);
        }
    }

    public Task<IReadOnlyList<PersonalKey>> GetOrAddManyAsync(IReadOnlyList<KeyValuePair<string, byte[]>> proposals, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            Reads++;
            foreach (var (learner, wrapped) in proposals)
                _keys.TryAdd(learner, wrapped);
            return Task.FromResult<IReadOnlyList<PersonalKey>>([.. proposals.Select(proposal => Read(proposal.Key))]);
        }
    }

    public Task<bool> DestroyAsync(string learnerId, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            var existed = Read(learnerId).State == PersonalKeyState.Present;
            _keys[learnerId] = null;
            return Task.FromResult(existed);
        }
    }

    public Task<bool> PinMasterKeyAsync(string masterKeyId, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            _masterKeyId ??= masterKeyId;
            return Task.FromResult(_masterKeyId == masterKeyId);
        }
    }

    private PersonalKey Read(string learner)
    {
        if (!_keys.TryGetValue(learner, out var wrapped))
            return default;
        return wrapped is null ? new PersonalKey(PersonalKeyState.Destroyed, default) : new PersonalKey(PersonalKeyState.Present, wrapped);
    }
}
