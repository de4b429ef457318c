using Microsoft.Extensions.Options;

namespace Alerts.Reporters.Quarantine;

[OptionsValidator]
internal sealed partial class QuarantineOptionsValidator : IValidateOptions<QuarantineOptions>;
