using TranslateSvc.Errors;

namespace TranslateSvc.Server.Rpc.Mapping;

/// <summary>Collects what is wrong with a message before the domain sees it, so that the caller learns everything at once.</summary>
internal sealed class RequestProblems
{
    private List<FieldViolation>? _violations;

    /// <summary>What was found, in field order.</summary>
    public IReadOnlyList<FieldViolation> Violations => _violations ?? (IReadOnlyList<FieldViolation>)[];

    /// <summary>Notes a violation.</summary>
    public void Add(string field, string description) => (_violations ??= []).Add(new FieldViolation(field, description));

    /// <summary>Notes a number that the enum does not define (proto3 enums are open) and goes on with the default.</summary>
    public TDomain UnknownEnum<TDomain>(string field, Enum value) where TDomain : struct, Enum
    {
        Add(field, $"{Convert.ToInt32(value, System.Globalization.CultureInfo.InvariantCulture)} is not a value of this enum.");
        return default;
    }

    /// <summary>Reports everything found, if anything was.</summary>
    /// <exception cref="TranslateSvcException"><see cref="ErrorReason.InvalidArgument"/>.</exception>
    public void ThrowIfAny()
    {
        if (_violations is not null) throw TranslateSvcException.Invalid(_violations);
    }
}
