/* The limit of recounting: one pass over six bytes a member, one core.
 *
 * A member is its area (2 bytes) and two codes (2 bytes each). A code's entry in its table says
 * which cells of the area's row the member adds one to; no row has more than 64 cells.
 */
#include <stddef.h>
#include <stdint.h>

void count(const uint16_t *area, const uint16_t *early, const uint16_t *late, size_t members,
           const uint64_t *early_cells, const uint64_t *late_cells, int32_t *rows)
{
    for (size_t i = 0; i < members; i++) {
        int32_t *row = rows + ((size_t)area[i] << 6);
        uint64_t cells = early_cells[early[i]] | late_cells[late[i]];
        while (cells) {
            row[__builtin_ctzll(cells)]++;
            cells &= cells - 1;
        }
    }
}
