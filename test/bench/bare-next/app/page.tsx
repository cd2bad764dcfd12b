const ITEMS = Array.from({ length: 20 }, (_, index) => index + 1)

/**
 * A list of twenty items, 24 kB with what the framework adds: what a page of the product is, without anything
 * behind it.
 */
export default function List() {
  return (
    <main>
      {ITEMS.map((item) => (
        <article key={item} className="usa-card">
          <h2>
            <a href={`/updates/${item}`}>Title of notice {item}</a>
          </h2>
          <p className="usa-card__body">
            What changes for whom with notice {item}, in a sentence of usual length.
          </p>
          <dl>
            <dt>Effective date</dt>
            <dd>
              <time dateTime="2019-12-01">Dec. 1, 2019</time>
            </dd>
          </dl>
          <ul>
            <li>Georgia</li>
            <li>Ohio</li>
          </ul>
        </article>
      ))}
    </main>
  )
}
