import { lexer, type Token, type Tokens } from 'marked';
import type { ComponentChildren } from 'preact';

/**
 * Markdown as the elements of a page. What is written there becomes nothing but these elements: HTML in it stays text, pictures
 * are left out, and links lead to pages of ours, to `https:`, mail or telephone alone.
 */
export function Markdown({ text }: { text: string }) {
  return <>{blocks(lexer(text))}</>;
}

function blocks(tokens: readonly Token[]): ComponentChildren[] {
  return tokens.map((token, at) => <Block key={at} token={token} />);
}

function Block({ token }: { token: Token }): ComponentChildren {
  switch (token.type) {
    case 'heading': {
      // The title of the page is its only first heading.
      const { depth, tokens } = token as Tokens.Heading;
      return depth <= 2 ? <h2>{inline(tokens)}</h2> : <h3>{inline(tokens)}</h3>;
    }
    case 'paragraph':
      return <p>{inline((token as Tokens.Paragraph).tokens)}</p>;
    case 'text': {
      const { tokens, text } = token as Tokens.Text;
      return tokens === undefined ? text : inline(tokens);
    }
    case 'list': {
      const { ordered, items } = token as Tokens.List;
      const lines = items.map((item, at) => <li key={at}>{blocks(item.tokens)}</li>);
      return ordered ? <ol>{lines}</ol> : <ul>{lines}</ul>;
    }
    case 'blockquote':
      return <blockquote>{blocks((token as Tokens.Blockquote).tokens)}</blockquote>;
    case 'hr':
      return <hr />;
    case 'table': {
      const { header, rows } = token as Tokens.Table;
      return (
        <table>
          <thead>
            <tr>
              {header.map((cell, at) => (
                <th key={at} scope="col">
                  {inline(cell.tokens)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row, at) => (
              <tr key={at}>
                {row.map((cell, column) => (
                  <td key={column}>{inline(cell.tokens)}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      );
    }
    case 'space':
    case 'def':
      return null;
    default:
      return <p>{token.raw}</p>;
  }
}

function inline(tokens: readonly Token[]): ComponentChildren[] {
  return tokens.map((token, at) => <Inline key={at} token={token} />);
}

function Inline({ token }: { token: Token }): ComponentChildren {
  switch (token.type) {
    case 'strong':
      return <strong>{inline((token as Tokens.Strong).tokens)}</strong>;
    case 'em':
      return <em>{inline((token as Tokens.Em).tokens)}</em>;
    case 'codespan':
      return <code>{unescaped((token as Tokens.Codespan).text)}</code>;
    case 'br':
      return <br />;
    case 'link': {
      const { href, tokens } = token as Tokens.Link;
      return mayLead(href) ? <a href={href}>{inline(tokens)}</a> : inline(tokens);
    }
    case 'image':
      return (token as Tokens.Image).text;
    case 'text':
    case 'escape': {
      const { tokens, text } = token as Tokens.Text;
      return tokens === undefined ? unescaped(text) : inline(tokens);
    }
    default:
      return token.raw;
  }
}

function mayLead(href: string): boolean {
  return /^(https:\/\/|mailto:|tel:|\/(?!\/)|#)/.test(href);
}

const characters: Readonly<Record<string, string>> = {
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#39;': "'",
  '&amp;': '&',
};

/** What the reader of Markdown has escaped for HTML, as it was: the page escapes it itself. */
function unescaped(text: string): string {
  return text.replace(/&(?:lt|gt|quot|#39|amp);/g, (name) => characters[name] ?? name);
}
